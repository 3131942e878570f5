/**
 * Server settings, passed on the command line at every start, so that an update of Cordon changes them without touching
 * files. What is written here wins over postgresql.conf.
 */
export const serverSettings: Readonly<Record<string, string>> = {
  // Law 1: acknowledged is durable. The three belong together; none may be relaxed.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // No network at all: the only way in is the socket in a folder that nobody else can enter.
  listen_addresses: '',
  ssl: 'off',
  unix_socket_permissions: '0700',

  max_connections: '100',
  shared_buffers: '128MB',
  wal_level: 'replica',
  max_wal_size: '1GB',
  // Files of the log that are kept for use again: each new one is 16 MB of zeros, for which every commit waits.
  min_wal_size: '256MB',
  wal_compression: 'on',
  checkpoint_timeout: '5min',
  // Sealed content is random bytes and queries are short: compiling them costs more than it gives.
  jit: 'off',
  // A client that stops between two statements must not hold the head of the record.
  idle_in_transaction_session_timeout: '60s',

  timezone: 'UTC',
  log_timezone: 'UTC',
  // The server's own log may hold no value out of a row: no statements, no parameters, no ERROR messages (which
  // quote the offending value), no DETAIL lines. LOG, FATAL and PANIC stay: they are about the server itself.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_min_duration_statement: '-1',
  log_lock_waits: 'off',
  log_autovacuum_min_duration: '-1',
};

/** Settings as arguments of the `postgres` program. */
export function toArguments(settings: Readonly<Record<string, string>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
