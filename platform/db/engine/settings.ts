import os from 'node:os';

const MB = 1024 * 1024;

/** `throw-away`: nothing of it is to outlive the process, e.g. the databases of tests. */
export type Durability = 'durable' | 'throw-away';

/**
 * Settings for one plain machine that runs everything. Durability is never traded for speed where data is to stay:
 * fsync, synchronous_commit and full_page_writes are said out loud so that no configuration file can switch them off.
 */
export function engineSettings(address: Readonly<Record<string, string>>, durability: Durability): readonly string[] {
  const durable = durability === 'durable' ? 'on' : 'off';
  const memory = os.totalmem() / MB;
  const between = (least: number, value: number, most: number) => Math.floor(Math.min(most, Math.max(least, value)));
  const settings: Record<string, string> = {
    ...address,
    unix_socket_permissions: '0700',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    fsync: durable,
    synchronous_commit: durable,
    full_page_writes: durable,
    shared_buffers: `${between(64, memory / 8, 2048)}MB`,
    effective_cache_size: `${between(128, memory / 2, 16_384)}MB`,
    maintenance_work_mem: `${between(64, memory / 32, 512)}MB`,
    work_mem: '16MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The engine's log carries no personal data: no statements, no parameters, no DETAIL with key values.
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    log_min_messages: 'warning',
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
