/** A file of a fragment. Modes are numbers: 0o644. */
export interface FragmentFile {
  path: string;
  mode?: number;
  overwrite?: boolean;
  contents?: {
    inline?: string;
    source?: string;
    verification?: { hash?: string };
  };
}

/** A unit of a fragment. */
export interface FragmentUnit {
  name: string;
  enabled?: boolean;
  mask?: boolean;
  contents?: string;
  dropins?: { name: string; contents: string }[];
}

/** The part of a Butane config that machine settings are made of. */
export interface Fragment {
  variant: "flatcar";
  version: "1.0.0" | "1.1.0";
  ignition?: {
    proxy?: { http_proxy?: string; https_proxy?: string; no_proxy?: string[] };
    security?: { tls: { certificate_authorities: { inline: string }[] } };
  };
  kernel_arguments?: { should_exist?: string[]; should_not_exist?: string[] };
  passwd?: {
    users?: {
      name: string;
      ssh_authorized_keys?: string[];
      password_hash?: string;
      groups?: string[];
      uid?: number;
      primary_group?: string;
      gecos?: string;
      home_dir?: string;
      no_create_home?: boolean;
      shell?: string;
      system?: boolean;
    }[];
  };
  storage?: {
    files?: FragmentFile[];
    links?: { path: string; target: string; hard?: boolean; overwrite?: boolean }[];
    directories?: { path: string; mode?: number }[];
    filesystems?: {
      device: string;
      path?: string;
      format?: string;
      label?: string;
      mount_options?: string[];
      wipe_filesystem?: boolean;
      with_mount_unit?: boolean;
    }[];
  };
  systemd?: { units?: FragmentUnit[] };
}

/** Version 1.0.0 gives Ignition 3.3.0, which every release that reads Ignition 3 accepts. What a field needs is found when it is rendered. */
const fragmentVersion = "1.0.0";

/** A fragment from its parts; empty parts are left out. */
export function fragment(parts: Omit<Fragment, "variant" | "version"> = {}): Fragment {
  return { variant: "flatcar", version: fragmentVersion, ...parts };
}

/** A text file that others may read, replacing one of the image. */
export function textFile(path: string, text: string, mode = 0o644): FragmentFile {
  return { path, overwrite: true, mode, contents: { inline: text } };
}
