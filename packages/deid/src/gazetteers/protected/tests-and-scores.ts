/** Laboratory tests, stains, scores and questionnaires. Lower case, parted by white space. */
export const TESTS_AND_SCORES = `
acetest albustix aldrete astrup balthazar barthel bayley beighton brigance bromage bromsulphalein clavien
clinitek ecog epworth euroqol fagerstrom fagerström ferriman findrisk flacc flesch frax fugl gallwey gcs
guaiac gutzeit hamd hemastix hematest hemoccult hemoquant ictotest immunocap ishak kellgren ketostix
kinyoun kurtzke lansky lysholm macconkey maddrey mankoski mazzini meld mewds micromedex mirels moca nihss
nyha olerud oswestry outerbridge pasi pedsql phq pirads quantiferon quickdash rass rebuck reisberg rickes
rockall scorad sokolow spetzler stroop tegner tinetti utstein wexner wintrobe womac ybocs zarit zubrod
`;
