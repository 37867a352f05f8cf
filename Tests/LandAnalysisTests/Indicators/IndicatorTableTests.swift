import Geometry
import LandModel
import Testing

@testable import District
@testable import LandAnalysis

@Suite struct MeasureUnitTests {
  @Test func convertsMoneyByLand() throws {
    let yuan = MeasureUnit("万元")
    // 1 亿元/km² = 6.6667 万元/mu.
    let perMu = try #require(yuan.factorPerSquareMetre(to: "万元/mu"))
    let perSquareKilometre = try #require(yuan.factorPerSquareMetre(to: "亿元/km2"))
    #expect(abs(perMu / perSquareKilometre - 20.0 / 3) < 1e-12)
    #expect(abs(perMu - 2000.0 / 3) < 1e-12)
    // 506 万元/mu is 75.9 亿元/km², 59.9 亿元/km² is 399.3 万元/mu (青府发〔2021〕78号 表1).
    #expect(abs(506 / perMu * perSquareKilometre - 75.9) < 1e-9)
    #expect(abs(59.9 / perSquareKilometre * perMu - 399.3) < 0.05)
    #expect(MeasureUnit("km2").factor(to: MeasureUnit("mu")).map { abs($0 - 1500) < 1e-9 } == true)
  }

  @Test func refusesWhatHasNoMeaning() {
    #expect(MeasureUnit("万元").factor(to: MeasureUnit("mu")) == nil)
    #expect(MeasureUnit("万元").factorPerSquareMetre(to: "万元") == nil)
    #expect(MeasureUnit("万元").factorPerSquareMetre(to: "mu/km2") == nil)
    #expect(MeasureUnit("firms").factor(to: MeasureUnit("firms")) == 1)
    #expect(MeasureUnit("firms").factor(to: MeasureUnit("parcels")) == nil)
  }
}

@Suite struct IndicatorTableTests {
  private func row(
    _ table: IndicatorTable, _ indicator: String, level: String = "district", detail: String? = nil
  ) -> IndicatorTable.Row? {
    table.rows.first { $0.level == level && $0.indicator == indicator && $0.detail == detail }
  }

  /// The figures of the texts come out of the sample.
  @Test(arguments: [(1, 3000), (7, 3000)]) func thePublishedFiguresComeOut(seed: Int, parcels: Int) throws {
    let sample = try SampleWorkspace(parcels: parcels, seed: UInt64(seed))
    let table = try IndicatorTable(try sample.setting())
    #expect(table.read == parcels)
    let output = try #require(row(table, "block-output-per-mu"))
    #expect(abs((output.measured ?? 0) - 506) < 0.005)
    #expect(output.status == .unknown, "the city's target is not in the texts")
    #expect(output.year == "2025" && output.unit == "万元/mu" && output.denominator == "block-industrial-land")
    #expect(abs((row(table, "block-tax-per-mu")?.measured ?? 0) - 32.57) < 0.005)
    let base = try #require(row(table, "base-industrial-land"))
    #expect(abs((base.measured ?? 0) - 13.61) < 0.005 && base.status == .met)
    let firms = try #require(row(table, "business-area-firms"))
    #expect(firms.measured == 134 && firms.status == .met)
    let ledger = try #require(row(table, "business-area-ledger"))
    #expect(abs((ledger.measured ?? 0) - 4163.6) < 1e-6 && ledger.status == .met)
    // Against the sample's own totals.
    let land = try #require(sample.figure("block-industrial-land"))
    #expect(abs(output.denominatorMu - land) < 1e-6 * land)
    let perSquareKilometre = try #require(row(table, "block-output-per-km2")?.measured)
    #expect(abs(perSquareKilometre * 20 / 3 - (output.measured ?? 0)) < 1e-9)
    #expect(row(table, "block-output-per-km2")?.status == .missed)
    #expect(abs((row(table, "block-output-per-km2")?.difference ?? 0) - (perSquareKilometre - 80)) < 1e-12)
  }

  /// Land of the blocks and of the district are two denominators, and each figure says which it has.
  @Test func denominatorsAreNotMixed() throws {
    let sample = try SampleWorkspace(parcels: 3000, seed: 2)
    let table = try IndicatorTable(try sample.setting())
    let blocks = try #require(row(table, "block-output-per-km2"))
    let district = try #require(row(table, "district-output-per-km2"))
    #expect(blocks.denominator != district.denominator)
    #expect(district.denominatorMu > blocks.denominatorMu + 1)
    let total = try #require(row(table, "output")?.measured)
    #expect(abs((district.measured ?? 0) * district.denominatorMu / 1500 - total) < 1e-6 * total)
  }

  /// Every level that parcels are given to whole adds up to the district, also what lies in no unit.
  @Test(arguments: ["block", "town"]) func unitsAddUp(level: String) throws {
    let sample = try SampleWorkspace(parcels: 1000, seed: 3)
    let table = try IndicatorTable(try sample.setting())
    for indicator in ["output", "tax", "revenue"] {
      let parts = table.rows.filter { $0.level == level && $0.indicator == indicator }
      let whole = try #require(row(table, indicator)?.measured)
      #expect(abs(parts.reduce(0) { $0 + ($1.measured ?? 0) } - whole) < 1e-9 * whole)
    }
    func land(_ level: String) -> Double {
      table.rows.filter { $0.level == level && $0.indicator == "land" }.reduce(0) { $0 + ($1.measured ?? 0) }
    }
    #expect(abs(land(level) - land("district")) < 1e-6 * land("district"))
  }

  /// A layer's units by a plain overlay of every parcel with every park.
  @Test func parksHoldTheirShareOfLandAndOutput() throws {
    let sample = try SampleWorkspace(parcels: 1000, seed: 4)
    let setting = try sample.setting()
    let table = try IndicatorTable(setting)
    let parks = sample.district.layer(.parks)
    var output: [String: Double] = [:]
    let context = try GEOSContext()
    let outputField = try #require(setting.fields.firstIndex { $0.name == "output" })
    let useField = try #require(setting.fields.firstIndex { $0.name == "land_use" })
    try ParcelPass(setting).run(work: { $0.batch }) { batch in
      for row in 0..<batch.count {
        guard ExpressionValue(batch.attributes[row, useField]).text == "工业用地",
          let figure = ExpressionValue(batch.attributes[row, outputField]).number
        else { continue }
        let parcel = try GEOSGeometry(batch.geometry, feature: row, context: context)
        for park in 0..<parks.count where parks.geometry.boxes[park].intersects(batch.geometry.boxes[row]) {
          let common = try GEOSGeometry(parks.geometry, feature: park, context: context).intersection(parcel)
            .area()
          let key = ExpressionValue(parks.attributes[park, 0]).text ?? ""
          output[key, default: 0] += figure * common / (try parcel.area())
        }
      }
    }
    for (key, expected) in output where expected > 1 {
      let measured = table.rows.first { $0.level == "park" && $0.key == key && $0.indicator == "output" }?
        .measured
      #expect(abs((measured ?? 0) * 1e4 - expected) < 1e-4 * expected + 1, "\(key)")
    }
    #expect(output.count > 3)
  }

  @Test func theKindOfAnAttributeDecides() throws {
    let sample = try SampleWorkspace(parcels: 300, seed: 1)
    #expect(throws: LandError.self) {
      try IndicatorTable(try sample.setting(["indicators.attributes.output.kind=kept"]))
    }
    #expect(throws: LandError.self) {
      try IndicatorTable(try sample.setting(["indicators.attributes.output.unit=mu"]))
    }
  }

  /// Doubling every output doubles what is made of it, and nothing else.
  @Test func outputIsExtensive() throws {
    let sample = try SampleWorkspace(parcels: 300, seed: 5)
    let once = try IndicatorTable(try sample.setting())
    let twice = try IndicatorTable(try sample.setting(["indicators.attributes.output.value=output * 2"]))
    for (one, two) in zip(once.rows, twice.rows) {
      let factor = one.indicator.contains("output") ? 2.0 : 1
      #expect(abs((two.measured ?? 0) - factor * (one.measured ?? 0)) <= 1e-12 * abs(two.measured ?? 0))
    }
  }
}
