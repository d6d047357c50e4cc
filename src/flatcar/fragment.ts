/** A file of a fragment. Modes are numbers: 0o644. */
export interface FragmentFile {
  /** Where it is, an absolute path. */
  path: string;
  /** Its permissions. Defaults to those that Ignition gives: 0o644. */
  mode?: number;
  /** Whether a file that is there is replaced. Defaults to false, with which contents for a file that is there fail the first boot. */
  overwrite?: boolean;
  /** What is in it: a text, or a URL with the digest that must hold. Defaults to nothing. */
  contents?: {
    inline?: string;
    source?: string;
    verification?: { hash?: string };
  };
}

/** A unit of a fragment. */
export interface FragmentUnit {
  /** The unit's name with its ending: `web.service`. */
  name: string;
  /** Whether it is enabled or disabled. Defaults to neither. */
  enabled?: boolean;
  /** Whether it is masked, so that nothing starts it. */
  mask?: boolean;
  /** The unit's text. Defaults to that of the image. */
  contents?: string;
  /** Drop-ins: the name of each ends with `.conf`. */
  dropins?: { name: string; contents: string }[];
}

/** The part of a Butane config that machine settings are made of. */
export interface Fragment {
  /** The variant of Butane. */
  variant: "flatcar";
  /** The version of Butane's specification. */
  version: "1.0.0" | "1.1.0";
  /** What Ignition itself needs to fetch things. */
  ignition?: {
    proxy?: { http_proxy?: string; https_proxy?: string; no_proxy?: string[] };
    security?: { tls: { certificate_authorities: { inline: string }[] } };
  };
  /** Arguments of the kernel that must be there, and that must not. */
  kernel_arguments?: { should_exist?: string[]; should_not_exist?: string[] };
  /** Users. */
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
  /** Files, links, directories and filesystems. */
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
  /** Units. */
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
