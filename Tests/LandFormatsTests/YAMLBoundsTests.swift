import LandFormats
import LandModel
import LandPolicy
import TestSupport
import Testing
import Words

/// YAML texts that mean far more than they are long.
@Suite struct YAMLBoundsTests {
  private func fault(_ text: String) throws -> LandError {
    try #require(throws: LandError.self) { try PolicyFile.tree(text: text, file: "p.yaml") }
  }

  @Test(.enabled(if: SharedData.isAvailable)) func theBombOfTheCases() throws {
    let path = SharedData.path("cases/hostile/bomb7.yaml")
    let error = try #require(throws: LandError.self) { try PolicyFile.read(path) }
    #expect(error.kind == .data)
    #expect("\(error)".contains("line 7, column 10: its aliases stand for more than 100000 values"))
  }

  /// Bombs of random width, depth and kind: lists, maps, aliases as values and as keys, merges.
  @Test(.timeLimit(.minutes(1)), arguments: 0..<24) func bombs(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let width = Int.random(in: 4...12, using: &generator)
    var levels = 1
    var size = Double(width)
    while size < 5e6 {
      size *= Double(width)
      levels += 1
    }
    levels += Int.random(in: 0...20, using: &generator)
    var text = "name: x\n"
    let isMap = seed % 2 == 0
    for level in 0..<levels {
      let values = (0..<width).map { index in
        let value = level == 0 ? "x" : "*a\(level - 1)"
        return isMap ? "k\(index): \(value)" : value
      }.joined(separator: ", ")
      text += "a\(level): &a\(level) " + (isMap ? "{\(values)}" : "[\(values)]") + "\n"
    }
    if seed % 3 == 0 { text += "? *a\(levels - 1)\n: 1\n" }
    let error = try fault(text)
    #expect(error.kind == .data)
    #expect(error.fault as? PolicyFileFault == .tooManyAliasedValues(most: 100_000))
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "]) func depth(opening: String) throws {
    for depth in [65, 900, 100_000] {
      let text =
        opening == "- "
        ? String(repeating: "- ", count: depth) + "x" : String(repeating: opening, count: depth)
      let error = try fault(text)
      #expect(error.kind == .data && "\(error)".count < 200, "\(error)")
    }
  }

  @Test func whatPoliciesDoIsRead() throws {
    var text = "base: &base {cost: 1, flags: [a, b]}\nlist:\n"
    for index in 0..<1000 { text += "  - {id: \(index), of: *base}\n" }
    let tree = try PolicyFile.tree(text: text, file: "p.yaml")
    guard case .map(let entries) = tree.content, case .list(let values) = entries[1].value.content else {
      Issue.record("no list")
      return
    }
    #expect(values.count == 1000)
    let deep = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    _ = try PolicyFile.tree(text: deep, file: "p.yaml")
  }

  @Test func anEndlessFileIsRefused() throws {
    let error = try #require(throws: LandError.self) { try PolicyFile.read("/dev/zero") }
    #expect(error.kind == .data && error.fault as? PolicyFileFault == .tooLong(mebibytes: 64))
  }

  /// Numbers that no integer holds are refused where a whole number is needed, by place.
  @Test(arguments: [
    "9223372036854775807", "9223372036854775808", "-9.3e18", "1e400", "1e19", "18446744073709551616",
  ])
  func hugeNumbers(number: String) throws {
    let tree = try PolicyFile.tree(text: "a: \(number)", file: "p.yaml")
    let reader = try PolicyReader(file: "p.yaml", value: tree).required("a")
    let error = try #require(throws: LandError.self) { try reader.integer(in: 1900...2200) }
    #expect(error.kind == .data && "\(error)".contains("line 1, column 4"), "\(error)")
  }
}
