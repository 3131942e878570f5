import type { Config } from './load.ts';
import { type SettingName, settings } from './schema.ts';
import type { Setting } from './setting.ts';

/** One setting as the reference page and the posture report show it. */
export interface DescribedSetting {
  readonly name: string;
  readonly env: string;
  readonly flag: string | null;
  readonly description: string;
  readonly default: string;
  readonly secret: boolean;
  /** Where the value came from; null when only the schema is described. */
  readonly origin: 'flag' | 'environment' | 'default' | null;
}

/** Describes every setting, without any value: for the generated reference page, or for a running instance. */
export function describeConfig(config?: Config): readonly DescribedSetting[] {
  return (Object.entries(settings) as [SettingName, Setting][]).map(([name, setting]) => ({
    name,
    env: setting.env,
    flag: setting.flag === null ? null : `--${setting.flag}`,
    description: setting.description,
    default: setting.defaultText,
    secret: setting.secret,
    origin: config ? config.origins[name] : null,
  }));
}
