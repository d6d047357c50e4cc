import { expect, test } from "vitest";
import { oneByOne } from "../../../../src/components/engine/one-by-one";

test("who waits for the same goes on in order, and comes to its end before the next begins", async () => {
  const seen: string[] = [];
  const turn = oneByOne();
  const walk = async (who: string): Promise<void> => {
    await turn(who);
    for (let step = 0; step < 3; step++) {
      seen.push(`${who}${step}`);
      await Promise.resolve();
    }
  };
  await Promise.all(["a", "b", "c"].map(walk));
  expect(seen).toEqual(["a0", "a1", "a2", "b0", "b1", "b2", "c0", "c1", "c2"]);
});
