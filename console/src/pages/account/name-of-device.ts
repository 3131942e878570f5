const systems = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android device'],
  [/Windows/, 'Windows computer'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux computer'],
] as const;

/** What a person would call the device in front of them; a suggestion, from what the browser says of itself. */
export function nameOfDevice(userAgent: string): string {
  return systems.find(([sign]) => sign.test(userAgent))?.[1] ?? 'My device';
}
