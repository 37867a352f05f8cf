import Foundation
import LandModel
import Testing

@testable import SampleDistrict

@Suite struct SampleDistrictTests {
  @Test(arguments: [300, 301, 457, 1159, 12_345])
  func hasExactlyAsManyParcelsAsAskedFor(parcels: Int) throws {
    let district = try SampleDistrict(parcels: parcels, seed: 3)
    var next: Int64 = 1
    for index in 0..<district.parcelBatchCount {
      let batch = district.parcelBatch(index)
      #expect(batch.attributes.rowCount == batch.count)
      #expect(batch.identifiers == Array(next..<next + Int64(batch.count)))
      next += Int64(batch.count)
    }
    #expect(next == Int64(parcels) + 1)
  }

  @Test func staysTheSameForASeedAndDiffersForAnother() throws {
    let first = try SampleDistrict(parcels: 900, seed: 11)
    let second = try SampleDistrict(parcels: 900, seed: 11)
    let other = try SampleDistrict(parcels: 900, seed: 12)
    #expect(first.truth == second.truth)
    #expect(first.truth.faults != other.truth.faults)
    // In another order, as threads may.
    for index in (0..<first.parcelBatchCount).reversed() {
      #expect(bytes(first.parcelBatch(index)) == bytes(second.parcelBatch(index)))
    }
    #expect(bytes(first.parcelBatch(0)) != bytes(other.parcelBatch(0)))
    for layer in SampleLayer.allCases {
      #expect(bytes(first.layer(layer)) == bytes(second.layer(layer)))
      #expect(bytes(first.layer(layer)) != bytes(other.layer(layer)))
    }
  }

  private func bytes(_ batch: FeatureBatch) -> [String] {
    [
      "\(batch.geometry.coordinates)", "\(batch.geometry.ringOffsets)", "\(batch.geometry.featureOffsets)",
      "\(batch.attributes.cells)", String(decoding: batch.attributes.text, as: UTF8.self),
      "\(batch.identifiers)",
    ]
  }

  @Test(arguments: [-1, 0, 299, 16_000_001]) func refusesOtherNumbers(parcels: Int) {
    #expect(throws: LandError.self) { try SampleDistrict(parcels: parcels, seed: 1) }
  }

  @Test func everySeedWorksAtTheSmallestSize() throws {
    for seed in 0..<UInt64(12) {
      let district = try SampleDistrict(parcels: 300, seed: seed)
      #expect(Set(district.truth.faults.map(\.rule)) == TruthTests.rules)
    }
  }

  @Test func aMillionParcelsHaveBatchesOfTheRightSize() throws {
    let district = try SampleDistrict(parcels: 4_000_000, seed: 5)
    #expect(district.parcelBatchCount > 900)
    for index in [0, district.parcelBatchCount / 2, district.parcelBatchCount - 1] {
      let batch = district.parcelBatch(index)
      #expect(batch.count <= 8192)
      for row in ParcelRow.rows(of: batch).prefix(100) {
        #expect(row.rings.allSatisfy { !crossesItself($0) } || row.identifier > 3_999_900)
      }
    }
  }

  @Test func truthIsWrittenInSortedOrderAndReadBack() throws {
    let truth = try SampleDistrict(parcels: 900, seed: 2).truth
    let read = try JSONDecoder().decode(SampleTruth.self, from: JSONEncoder().encode(truth))
    #expect(read == truth)
    #expect(truth.faults.map(\.rule) == truth.faults.map(\.rule).sorted())
    #expect(truth.figures.map(\.name) == truth.figures.map(\.name).sorted())
    #expect(truth.notice.contains("虚构"))
    #expect(truth.referenceDate == "2026-01-01")
  }

  @Test func coordinatesHaveThreeDecimals() throws {
    let batch = try SampleDistrict(parcels: 300, seed: 9).parcelBatch(0)
    #expect(batch.geometry.coordinates.allSatisfy { ($0 * 1000).rounded() / 1000 == $0 })
    let easting = stride(from: 0, to: batch.geometry.coordinates.count, by: 2).map {
      batch.geometry.coordinates[$0]
    }
    #expect(easting.allSatisfy { (580_000...630_000).contains($0) })
  }
}
