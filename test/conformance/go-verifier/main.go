// Checks an export of the log with golang.org/x/mod/sumdb: the signature of its checkpoint (note), and from its tile files
// (tlog) the inclusion of entries and the consistency of an earlier size with the signed one.
//
//	go run . FOLDER EARLIER-SIZE EARLIER-ROOT(base64)
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
}

func run(folder, earlierSize, earlierRoot string) error {
	tree, err := openCheckpoint(folder)
	if err != nil {
		return err
	}
	hashes := tlog.TileHashReader(tree, &tileFiles{folder})
	included := 0
	for _, index := range []int64{0, 1, 255, 256, 257, tree.N / 2, tree.N - 2, tree.N - 1} {
		if index < 0 || index >= tree.N {
			continue
		}
		if err := checkEntry(folder, tree, hashes, index); err != nil {
			return fmt.Errorf("entry %d: %w", index, err)
		}
		included++
	}
	size, err := strconv.ParseInt(earlierSize, 10, 64)
	if err != nil {
		return err
	}
	root, err := tlog.ParseHash(earlierRoot)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveTree(tree.N, size, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, size, root); err != nil {
		return err
	}
	fmt.Printf("size %d, %d entries included, consistent with size %d\n", tree.N, included, size)
	return nil
}

func openCheckpoint(folder string) (tlog.Tree, error) {
	key, err := os.ReadFile(filepath.Join(folder, "log.vkey"))
	if err != nil {
		return tlog.Tree{}, err
	}
	// One key a line, the one that signs now first; a log whose key was changed lists the earlier ones as well.
	var verifiers []note.Verifier
	for _, line := range strings.Split(strings.TrimSpace(string(key)), "\n") {
		verifier, err := note.NewVerifier(line)
		if err != nil {
			return tlog.Tree{}, err
		}
		verifiers = append(verifiers, verifier)
	}
	verifier := verifiers[0]
	signed, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifiers...))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("the checkpoint is not one of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// checkEntry reads an entry from its bundle and proves that the signed tree includes it.
func checkEntry(folder string, tree tlog.Tree, hashes tlog.HashReader, index int64) error {
	leaf, err := readEntry(folder, tree.N, index)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveRecord(tree.N, index, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf))
}

func readEntry(folder string, size, index int64) ([]byte, error) {
	width := min(size-index/256*256, 256)
	tile := tlog.Tile{H: 8, L: 0, N: index / 256, W: int(width)}
	path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
	bundle, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(path)))
	if err != nil {
		return nil, err
	}
	for skip := index % 256; len(bundle) >= 2; skip-- {
		length := int(bundle[0])<<8 | int(bundle[1])
		if len(bundle) < 2+length {
			break
		}
		if skip == 0 {
			return bundle[2 : 2+length], nil
		}
		bundle = bundle[2+length:]
	}
	return nil, fmt.Errorf("%s is too short", path)
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

// tileFiles reads tiles from the export. Go names the height of tiles in their paths, tlog-tiles does not.
type tileFiles struct{ folder string }

func (t *tileFiles) Height() int { return 8 }

func (t *tileFiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(t.folder, filepath.FromSlash(path)))
		if err != nil {
			return nil, err
		}
		found = append(found, bytes)
	}
	return found, nil
}

func (t *tileFiles) SaveTiles([]tlog.Tile, [][]byte) {}
