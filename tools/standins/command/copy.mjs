// command:remote:CopyToRemote and command:remote:CopyFile: files over SFTP.
import { readFile, readdir, stat } from "node:fs/promises";
import { basename, join, posix } from "node:path";
import { promisify } from "node:util";
import { isArchive, isAsset } from "../base/value.mjs";
import { connect, connectionInput } from "./connection.mjs";

const NO_SUCH_FILE = 2;

function operations(sftp) {
  const remoteStat = promisify(sftp.stat.bind(sftp));
  return {
    stat: (path) =>
      remoteStat(path).catch((error) => {
        if (error.code === NO_SUCH_FILE) return undefined;
        throw new Error(`failed to stat remote path ${path}: ${error.message}`);
      }),
    mkdir: promisify(sftp.mkdir.bind(sftp)),
    write: (path, data) =>
      promisify(sftp.writeFile.bind(sftp))(path, data).catch((error) => {
        throw new Error(`failed to create remote file ${path}: ${error.message}`);
      }),
  };
}

async function ensureDirectory(remote, path) {
  const found = await remote.stat(path);
  if (found === undefined) return remote.mkdir(path);
  if (!found.isDirectory()) throw new Error(`remote path ${path} exists but is not a directory`);
}

async function copyDirectory(remote, source, target) {
  await ensureDirectory(remote, target);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), posix.join(target, entry.name)];
    if (entry.isDirectory()) await copyDirectory(remote, from, to);
    else await remote.write(to, await readFile(from));
  }
}

// A directory named with a slash at its end gives its content; without, itself. A file goes into a directory.
async function copyPath(remote, source, target) {
  const there = await remote.stat(target);
  if ((await stat(source)).isDirectory()) {
    if (there === undefined) await remote.mkdir(target);
    const inside = source.endsWith("/") ? target : posix.join(target, basename(source));
    return copyDirectory(remote, source, inside);
  }
  const file = there?.isDirectory() ? posix.join(target, basename(source)) : target;
  return remote.write(file, await readFile(source));
}

async function copyText(remote, text, target) {
  if ((await remote.stat(target))?.isDirectory()) {
    throw new Error(
      `remote path ${target} is a directory; when using a text asset, remotePath must be a file path`,
    );
  }
  await remote.write(target, text);
}

async function overSftp(connection, context, work) {
  const client = await connect(connection, context);
  try {
    await work(operations(await promisify(client.sftp.bind(client))()));
  } finally {
    client.end();
  }
}

function checkSource({ source }) {
  const bad = (property, reason) => [{ property, reason }];
  if (isAsset(source) && source.path === undefined && source.text === undefined) {
    return bad("asset", "asset must be a path-based file asset or a text asset");
  }
  if (isArchive(source) && source.path === undefined) {
    return bad("archive", "archive must be a path to a file or directory");
  }
  return [];
}

const send = async ({ connection, source, remotePath }, context) => {
  await overSftp(connection, context, (remote) =>
    source.path === undefined
      ? copyText(remote, source.text, remotePath)
      : copyPath(remote, source.path, remotePath),
  );
  return {};
};

export const copyToRemote = {
  inputs: {
    connection: connectionInput,
    source: { type: "asset", required: true },
    remotePath: { type: "string", required: true },
    triggers: { type: "list", replaces: true },
  },
  outputs: [],
  refine: checkSource,
  create: send,
  update(inputs, context) {
    const { source, remotePath } = context.previous;
    if (source?.hash === inputs.source.hash && remotePath === inputs.remotePath) return {};
    return send(inputs, context);
  },
};

export const copyFile = {
  inputs: {
    connection: connectionInput,
    localPath: { type: "string", required: true },
    remotePath: { type: "string", required: true },
    triggers: { type: "list" },
  },
  outputs: [],
  async create({ connection, localPath, remotePath }, context) {
    await overSftp(connection, context, async (remote) =>
      remote.write(remotePath, await readFile(localPath)),
    );
    return {};
  },
};
