// Test stand-in for the plugin of @pulumi/random: the resources that a cluster needs, without bcryptHash.
import { sdkVersion } from "./base/sdk.mjs";
import { serve } from "./provider.mjs";
import { randomBytes, randomId, randomUuid } from "./random/bytes.mjs";
import { randomPassword, randomString } from "./random/characters.mjs";

serve({
  name: "random",
  version: sdkVersion("random"),
  resources: {
    "random:index/randomBytes:RandomBytes": randomBytes,
    "random:index/randomId:RandomId": randomId,
    "random:index/randomPassword:RandomPassword": randomPassword,
    "random:index/randomString:RandomString": randomString,
    "random:index/randomUuid:RandomUuid": randomUuid,
  },
});
