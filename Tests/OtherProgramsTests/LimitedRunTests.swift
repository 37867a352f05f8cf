import Foundation
import OtherPrograms
import TestSupport
import Testing

@Suite struct LimitedRunTests {
  private static let limits = LimitedRun.Limits(seconds: 20, fileSize: 1 << 20, memory: 8 << 30)

  private func run(_ words: [String], _ limits: LimitedRun.Limits = Self.limits) throws -> LimitedRun {
    let shell = try #require(OtherProgram("sh"))
    let scratch = try #require(ScratchFolder())
    return LimitedRun(
      shell, words, environment: ["PATH": "/usr/bin:/bin"], limits: limits, scratch: scratch)
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

  @Test func foldersAreNewAndPrivateAndGo() throws {
    let folder = try TemporaryFolder()
    var paths: Set<String> = []
    do {
      let first = try #require(ScratchFolder(in: folder.url.path))
      let second = try #require(ScratchFolder(in: folder.url.path))
      paths = [first.path, second.path]
      let attributes = try FileManager.default.attributesOfItem(atPath: first.path)
      #expect(attributes[.posixPermissions] as? Int == 0o700)
      #expect(folder.names.count == 2)
    }
    #expect(paths.count == 2 && folder.names.isEmpty)
    #expect(ScratchFolder(in: "/nonexistent") == nil)
  }

  @Test func whatAKilledOneLeftIsSweptUpAndWhatIsInUseIsNot() throws {
    let folder = try TemporaryFolder()
    let stale = folder.path("landreserve-scratch-stale")
    try FileManager.default.createDirectory(atPath: stale, withIntermediateDirectories: true)
    _ = try folder.write("x", to: "landreserve-scratch-stale/lock")
    _ = try folder.write("x", to: "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("landreserve-scratch-link"), withDestinationPath: folder.path("elsewhere"))
    let used = try #require(ScratchFolder(in: folder.url.path))
    let old = Date(timeIntervalSinceNow: -7200)
    for path in [stale, used.path] {
      try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: path)
    }
    let next = try #require(ScratchFolder(in: folder.url.path))
    #expect(!FileManager.default.fileExists(atPath: stale))
    #expect(FileManager.default.fileExists(atPath: used.path))
    #expect(FileManager.default.fileExists(atPath: next.path))
    #expect(folder.names.contains("elsewhere") && folder.names.contains("landreserve-scratch-link"))
  }
}
