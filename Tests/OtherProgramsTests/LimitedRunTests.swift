import Foundation
import OtherPrograms
import TestSupport
import Testing

@Suite struct LimitedRunTests {
  private static let limits = LimitedRun.Limits(seconds: 20, fileSize: 1 << 20, memory: 8 << 30)

  private func run(_ words: [String], _ limits: LimitedRun.Limits = Self.limits) throws -> LimitedRun {
    let shell = try #require(OtherProgram("sh"))
    let scratch = try TemporaryFolder()
    return LimitedRun(
      shell, words, environment: ["PATH": "/usr/bin:/bin"], limits: limits, scratch: scratch.url.path)
  }

  @Test func whatItSaysAndHowItEnds() throws {
    let run = try run(["-c", "echo out; echo wrong >&2; exit 7"])
    #expect(run.ending == .exit(7) && run.output == "out\n" && run.complaints == "wrong\n")
    #expect(try self.run(["-c", "echo ${HOME:-none}"]).output == "none\n")
  }

  @Test func limitsHold() throws {
    var limits = Self.limits
    limits.seconds = 0.3
    #expect(try run(["-c", "exec sleep 20"], limits).ending == .timeLimit)
    #expect(try run(["-c", "exec head -c 3000000 /dev/zero"]).ending == .killed(signal: SIGXFSZ))
    limits = Self.limits
    limits.memory = 64 << 20
    let ending = try run(["-c", "exec python3 -c 'x = bytearray(1 << 30)'"], limits).ending
    #expect(ending != .exit(0))
  }
}
