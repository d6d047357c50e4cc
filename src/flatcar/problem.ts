export { formatProblem, joinPath, type Problem } from "../guestinfo";
