// What the build puts in place of these names (build/build.js).
declare const __BUILD__: string;
declare const __ASSETS__: string[];
