import Foundation
import LandFormats
import LandModel
import TestSupport
import Testing

/// Mutated and truncated files: nothing crashes, nothing is lost, and the verdict does not depend on where
/// the blocks of the reading fall.
@Suite struct GeoJSONMutationTests {
  static let features = (1...12).map { number in
    GeoJSONSourceTests.feature(
      #"{"n":\#(number),"text":"a\\\"[{地\u4e2d","nested":{"x":[1,{"y":"]"}]},"r":-1.5e-3,"b":true,"z":null}"#,
      more: number % 3 == 0 ? ",\"id\":\(number)" : "")
  }

  static func mutate(_ text: [UInt8], using generator: inout SeededGenerator) -> [UInt8] {
    var bytes = text
    let marks = Array("\"\\[]{},:0-.eu \n".utf8)
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      guard bytes.count > 2 else { break }
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0...5, using: &generator) {
      case 0: bytes.remove(at: index)
      case 1: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 2: bytes[index] = marks.randomElement(using: &generator) ?? 0
      case 3: bytes.insert(marks.randomElement(using: &generator) ?? 0, at: index)
      case 4: bytes.swapAt(index, Int.random(in: 0..<bytes.count, using: &generator))
      default: if Int.random(in: 0...3, using: &generator) == 0 { bytes.removeLast(bytes.count - index) }
      }
    }
    return bytes
  }

  /// Whether the bytes are read, and how many features and rejects there are; nil for an error.
  static func verdict(_ bytes: [UInt8], blockSize: Int) throws -> [Int]? {
    let file = try TemporaryFile(bytes)
    var result = ReadResult()
    let error = failure { result = try readAll(GeoJSONSource(path: file.path, blockSize: blockSize)) }
    if let error {
      #expect(error.kind == .data)
      return nil
    }
    let numbers = (result.features.map { Int($0.number) } + result.rejects.map(\.feature)).sorted()
    let expected: [Int] = (0..<numbers.count).map { $0 + 1 }
    #expect(numbers == expected)
    return [result.features.count, result.rejects.count]
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func collections(seed: UInt64) throws {
    let text = Array(
      GeoJSONSourceTests.collection(Self.features, before: "\"name\":\"x\",", after: ",\"more\":{\"a\":[1]}")
        .utf8)
    var generator = SeededGenerator(seed: seed)
    var read = 0
    for _ in 0..<150 {
      let bytes = Self.mutate(text, using: &generator)
      let verdict = try Self.verdict(bytes, blockSize: 1 << 20)
      for blockSize in [64, 300] { #expect(try Self.verdict(bytes, blockSize: blockSize) == verdict) }
      if verdict != nil {
        read += 1
        // What is read is JSON by another reader's judgement too.
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(bytes)) }
      }
    }
    #expect(read > 5 && read < 145)
  }

  @Test(arguments: [4, 5] as [UInt64]) func lines(seed: UInt64) throws {
    let text = Array((Self.features.joined(separator: "\n") + "\n").utf8)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<150 {
      let bytes = Self.mutate(text, using: &generator)
      let verdict = try Self.verdict(bytes, blockSize: 1 << 20)
      for blockSize in [64, 300] { #expect(try Self.verdict(bytes, blockSize: blockSize) == verdict) }
    }
  }

  @Test func everyTruncationIsAnError() throws {
    let text = Array(GeoJSONSourceTests.collection(Array(Self.features.prefix(2))).utf8)
    for length in 0..<text.count {
      #expect(try Self.verdict(Array(text[..<length]), blockSize: 64) == nil, "\(length)")
    }
    #expect(try Self.verdict(text, blockSize: 64) == [2, 0])
  }

  @Test func everyBlockSizeReadsTheSame() throws {
    let text = Array(GeoJSONSourceTests.collection(Self.features).utf8)
    for blockSize in 1..<200 { #expect(try Self.verdict(text, blockSize: blockSize) == [12, 0]) }
  }
}
