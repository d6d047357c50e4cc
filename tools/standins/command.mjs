// Test stand-in for the plugin of @pulumi/command.
import { sdkVersion } from "./base/sdk.mjs";
import { copyFile, copyToRemote } from "./command/copy.mjs";
import { localCommand, localRun } from "./command/local.mjs";
import { remoteCommand } from "./command/remote.mjs";
import { serve } from "./provider.mjs";

serve({
  name: "command",
  version: sdkVersion("command"),
  resources: {
    "command:local:Command": localCommand,
    "command:remote:Command": remoteCommand,
    "command:remote:CopyToRemote": copyToRemote,
    "command:remote:CopyFile": copyFile,
  },
  functions: { "command:local:run": localRun },
});
