import Foundation
import LandModel
import TestSupport
import Testing

@testable import ScratchFiles

@Suite struct ScratchFileTests {
  private struct Interrupted: Error {}

  private func write(_ text: String, _ file: ScratchFile) {
    let bytes = Array(text.utf8)
    #expect(Foundation.write(file.descriptor, bytes, bytes.count) == bytes.count)
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  private func names(_ folder: TemporaryFolder) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)) ?? []).sorted()
  }

  @Test func namesCanNotBeForeseenAndAreKnownAgain() {
    let names = (0..<200).map { _ in ScratchName.file(for: "district.gpkg") } + [ScratchName.folder()]
    #expect(Set(names).count == 201)
    #expect(names.allSatisfy { ScratchName.run(of: $0) == ScratchName.run[...] })
    #expect(!names.contains { $0.contains("\(getpid())-") })
    let long = ScratchName.file(for: String(repeating: "地", count: 85))
    #expect(long.utf8.count <= 247 && ScratchName.run(of: long) != nil)
    for name in [
      "landreserve-notes", ".a.landreserve-12", "x.landreserve-00000000-00000000000000000000",
      ".district.gpkg.landreserve-4711-ABCDEF12", "landreserve-0000000g-00000000000000000000", "",
    ] { #expect(ScratchName.run(of: name) == nil, "\(name)") }
  }

  @Test func aFileAppearsWholeOrNotAtAll() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("out.txt")
    do {
      let file = try ScratchFile(for: path)
      write("lost", file)
      var status = stat()
      #expect(stat(file.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
    #expect(names(folder).isEmpty)
    let file = try ScratchFile(for: path)
    write("kept", file)
    #expect(names(folder).count == 1 && text(path) == nil)
    try OutputGroup.finish(file)
    #expect(names(folder) == ["out.txt"] && text(path) == "kept")
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & 0o600 == 0o600)
    chmod(path, 0o640)
    let again = try ScratchFile(for: path)
    write("again", again)
    try OutputGroup.finish(again)
    #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o640)
    #expect(names(folder) == ["out.txt"] && text(path) == "again")
  }

  @Test func linksAreFollowedAndStay() throws {
    let folder = try TemporaryFolder()
    let files = FileManager.default
    try files.createDirectory(atPath: folder.path("deep/er"), withIntermediateDirectories: true)
    try files.createSymbolicLink(atPath: folder.path("one"), withDestinationPath: "deep/two")
    try files.createSymbolicLink(atPath: folder.path("deep/two"), withDestinationPath: "er/file.txt")
    for content in ["first", "second"] {
      let file = try ScratchFile(for: folder.path("one"))
      write(content, file)
      try OutputGroup.finish(file)
      #expect(text(folder.path("deep/er/file.txt")) == content)
      #expect(try files.destinationOfSymbolicLink(atPath: folder.path("one")) == "deep/two")
    }
    let whole = URL(filePath: folder.path("deep/er/file.txt")).resolvingSymlinksInPath().path
    #expect(LinkedPath.resolved(folder.path("one")) == LinkedPath.resolved(whole))
    try files.createSymbolicLink(atPath: folder.path("round"), withDestinationPath: "round")
    #expect(throws: LandError.self) {
      let file = try ScratchFile(for: folder.path("round"))
      try OutputGroup.finish(file)
    }
  }

  @Test func aPlantedFileOrLinkIsNeverWrittenThrough() throws {
    // The names of 0.1.0 could be foreseen; whoever plants links for all of them gets nothing.
    let folder = try TemporaryFolder()
    let path = folder.path("out.txt")
    try Data("victim".utf8).write(to: folder.url.appending(path: "victim"))
    for name in ["out.txt.\(getpid()).part", ".out.txt.landreserve-\(getpid())-AAAAAAAA"] {
      try FileManager.default.createSymbolicLink(atPath: folder.path(name), withDestinationPath: "victim")
    }
    let file = try ScratchFile(for: path)
    write("new", file)
    try OutputGroup.finish(file)
    #expect(text(folder.path("victim")) == "victim" && text(path) == "new")
  }

  @Test func staleOnesAreSweptAndLiveOnesAreNot() throws {
    let folder = try TemporaryFolder()
    let live = try ScratchFile(for: folder.path("live.txt"))
    func plant(_ name: String, daysOld: Double = 0) throws {
      FileManager.default.createFile(atPath: folder.path(name), contents: Data("x".utf8))
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -86_400 * daysOld)], ofItemAtPath: folder.path(name))
    }
    let killed = ScratchName.file(for: "killed.gpkg")
    try plant(killed)
    try plant(killed + "-journal")
    let elsewhere = ".far.txt.landreserve-ffffffff-" + String(repeating: "0", count: 20)
    let old = ".old.txt.landreserve-ffffffff-" + String(repeating: "1", count: 20)
    try plant(elsewhere)
    try plant(old, daysOld: 1.2)
    try plant("landreserve-notes.txt", daysOld: 9)
    try plant(".x.landreserve-lock")
    let other = try ScratchFile(for: folder.path("other.txt"))
    let left = names(folder)
    #expect(
      left
        == [
          LinkedPath.name(of: live.path), LinkedPath.name(of: other.path), elsewhere, "landreserve-notes.txt",
        ]
        .sorted())
    withExtendedLifetime((live, other)) {}
  }

  @Test func aFolderIsOneselfsAndGoesWithItsValue() throws {
    var path = ""
    do {
      let folder = try ScratchFolder()
      path = folder.path
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o700)
      try Data("x".utf8).write(to: URL(filePath: folder.file("x")))
      let another = try ScratchFolder()
      #expect(another.path != path && FileManager.default.fileExists(atPath: folder.file("x")))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func foldersOfTheKilledAreSweptAndThoseInUseAreNot() throws {
    let folder = try TemporaryFolder()
    let stale = folder.path(ScratchName.folder())
    try FileManager.default.createDirectory(atPath: stale + "/in it", withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(filePath: folder.path("elsewhere")))
    let link = ScratchName.folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path(link), withDestinationPath: folder.path("elsewhere"))
    let used = try ScratchFolder(in: folder.url.path)
    let next = try ScratchFolder(in: folder.url.path)
    #expect(!FileManager.default.fileExists(atPath: stale))
    #expect(FileManager.default.fileExists(atPath: used.path))
    #expect(FileManager.default.fileExists(atPath: next.path))
    #expect(names(folder).contains("elsewhere") && names(folder).contains(link))
    #expect(throws: LandError.self) { _ = try ScratchFolder(in: "/nonexistent") }
  }

  @Test func theFilesOfAGroupAppearTogether() throws {
    let folder = try TemporaryFolder()
    let (first, second) = (folder.path("first"), folder.path("second"))
    try Data("old".utf8).write(to: URL(filePath: first))
    func make(_ path: String, _ content: String) throws {
      let file = try ScratchFile(for: path)
      write(content, file)
      try OutputGroup.finish(file)
    }
    #expect(throws: Interrupted.self) {
      try OutputGroup.together {
        try make(first, "new")
        try make(second, "new")
        #expect(text(first) == "old" && text(second) == nil)
        throw Interrupted()
      }
    }
    #expect(names(folder) == ["first"] && text(first) == "old")
    // The change that decides fails after the files were put in place: they are put back.
    #expect(throws: Interrupted.self) {
      try OutputGroup.together {
        try make(first, "new")
        try make(second, "new")
        try OutputGroup.commitTogether {
          #expect(text(first) == "new" && text(second) == "new")
          throw Interrupted()
        }
      }
    }
    #expect(names(folder) == ["first"] && text(first) == "old")
    try OutputGroup.together {
      try make(first, "one")
      try make(first, "two")
      try make(second, "new")
      #expect(OutputGroup.current?.hasCommitted == false)
    }
    #expect(names(folder) == ["first", "second"] && text(first) == "two" && text(second) == "new")
    // One that can't be put in place takes the others back.
    #expect(throws: LandError.self) {
      try OutputGroup.together {
        try make(first, "three")
        try make(folder.path("third"), "new")
        try FileManager.default.createDirectory(
          atPath: folder.path("third/in the way"), withIntermediateDirectories: true)
      }
    }
    #expect(text(first) == "two" && names(folder) == ["first", "second", "third"])
  }

  @Test func whatIsWrittenToAScratchFolderIsThereAtOnce() throws {
    let folder = try ScratchFolder()
    try OutputGroup.together {
      let file = try ScratchFile(for: folder.file("results"))
      write("x", file)
      try OutputGroup.finish(file)
      #expect(text(folder.file("results")) == "x")
    }
  }

  @Test func aNewFileIsMadeByOneOnly() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("new.gpkg")
    do {
      let lock = try MakingLock(for: path, waiting: 0)
      #expect(throws: LandError.self) { _ = try MakingLock(for: path, waiting: 0.05) }
      let file = try ScratchFile(for: path)
      try Data("theirs".utf8).write(to: URL(filePath: path))
      #expect(throws: LandError.self) { try OutputGroup.makeNew(file) }
      #expect(text(path) == "theirs")
      try FileManager.default.removeItem(atPath: path)
      write("ours", file)
      try OutputGroup.makeNew(file)
      #expect(text(path) == "ours")
      withExtendedLifetime(lock) {}
    }
    #expect(names(folder) == ["new.gpkg"])
    _ = try MakingLock(for: path, waiting: 0)
    #expect(names(folder) == ["new.gpkg"])
  }
}
