import Foundation
import OtherPrograms
import Testing

@Suite struct OtherProgramTests {
  private func shell() throws -> OtherProgram { try #require(OtherProgram("sh")) }

  @Test func tellsHowAProgramEndedAndWhatItWrote() throws {
    let script = "printf out; printf err >&2; exit 3"
    let output = try #require(try shell().run(["-c", script], reading: .output))
    #expect(output.exitCode == 3 && output.bytes == Data("out".utf8))
    let error = try #require(try shell().run(["-c", script], reading: .error))
    #expect(error.exitCode == 3 && error.bytes == Data("err".utf8))
    // More than a pipe holds, on both streams.
    let much = "head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero"
    #expect(try shell().run(["-c", much], reading: .output)?.bytes.count == 1_000_000)
    // There is no input to wait for.
    #expect(try shell().run(["-c", "cat; echo read"], reading: .output)?.bytes == Data("read\n".utf8))
  }

  @Test func whatIsNotThereIsNotFoundOrNotStarted() throws {
    #expect(OtherProgram("sh", searchPath: "/nonexistent") == nil)
    #expect(OtherProgram("no-such-program") == nil)
    guard let child = ChildProcess("/nonexistent/program", []) else { return }
    Issue.record("it ended with \(child.wait())")
  }

  @Test func aSignalAndATimeLimitEndIt() throws {
    let path = try shell().path
    let killing = ChildProcess(path, ["-c", "kill -TERM $$"])?.wait()
    let killed = try #require(killing)
    #expect(killed.isKilled && killed.exitCode == 128 + SIGTERM)
    let start = ContinuousClock.now
    let stopping = ChildProcess(path, ["-c", "sleep 60"])?.wait(atMost: 0.2)
    let stopped = try #require(stopping)
    #expect(stopped.isKilled && stopped.exitCode == 128 + SIGKILL)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test func environmentAndFilesAreTheChilds() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "child-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "in").path, folder.appending(path: "out").path)
    try Data("read".utf8).write(to: URL(filePath: input))
    try Data().write(to: URL(filePath: output))
    let ending = ChildProcess(
      try shell().path, ["-c", "printf \"$WORD \"; cat; printf \" ${HOME-none}\""],
      environment: ["WORD": "一", "PATH": "/usr/bin:/bin"], input: .file(input), output: .file(output))?.wait()
    #expect(ending?.exitCode == 0)
    #expect(try String(contentsOfFile: output, encoding: .utf8) == "一 read none")
  }
}
