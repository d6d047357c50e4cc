// Runs beside the page, so that typing never waits for a config.

import { answerTo } from "./answer";
import type { Question, Reply } from "./messages";

addEventListener("message", ({ data }: MessageEvent<Question>) => {
  const reply: Reply = { number: data.number, answer: answerTo(data.text) };
  postMessage(reply);
});
