import LandModel
import TestSupport
import Testing

@testable import LandReport

@Suite struct PackedIntegersTests {
  @Test func smallMagnitudesTakeOneByte() {
    var packed = PackedIntegers()
    for number: Int64 in [0, -1, 1, -64, 63] { packed.append(signed: number) }
    #expect(packed.bytes == [0, 1, 2, 127, 126])
    packed.append(signed: 64)
    #expect(packed.bytes.suffix(2) == [0x80, 0x01])
  }

  @Test func numbersReadBack() {
    var generator = SeededGenerator(seed: 1)
    let numbers = (0..<2000).map { _ in
      Int64.random(in: -(1 << 40)...(1 << 40), using: &generator)
        >> Int64.random(in: 0...40, using: &generator)
    }
    var packed = PackedIntegers()
    for number in numbers { packed.append(signed: number) }
    #expect(PackedNumbers.numbers(packed.text).map(PackedNumbers.unfolded) == numbers)
  }
}

@Suite struct PackedColumnTests {
  @Test func numbersKeepTheDecimalsTheyNeed() throws {
    let column = PackedColumn(name: "cost", [.real(12.5), .null, .integer(-3), .real(0.25)]).json
    #expect(column["scale"]?.number == 100)
    let data = PackedNumbers.numbers(try #require(column["data"]?.string))
    #expect(data[1] == 0)
    #expect([0, 2, 3].map { PackedNumbers.unfolded(data[$0] - 1) } == [1250, -300, 25])
  }

  @Test func numbersWithoutEndAreRoundedToFourDecimals() throws {
    let column = PackedColumn(name: "share", [.real(1.0 / 3)]).json
    #expect(column["scale"]?.number == 10_000)
    let data = PackedNumbers.numbers(try #require(column["data"]?.string))
    #expect(PackedNumbers.unfolded(data[0] - 1) == 3333)
  }

  @Test func textsAreListedOnce() throws {
    let column = PackedColumn(name: "use", [.text("工业"), .text("<b>"), .null, .text("工业"), .boolean(true)])
      .json
    #expect(column["words"]?.array?.compactMap(\.string) == ["工业", "<b>", "true"])
    #expect(PackedNumbers.numbers(try #require(column["data"]?.string)) == [1, 2, 0, 1, 3])
  }

  /// A column of numbers with a word in it would lose the word if it were scaled.
  @Test func mixedColumnsStayWords() {
    let column = PackedColumn(name: "mixed", [.real(1.5), .text("n/a")]).json
    #expect(column["words"]?.array?.compactMap(\.string) == ["1.5", "n/a"])
  }
}
