import Synchronization

@testable import SampleDistrict

/// Districts that several tests look at, each made once.
enum SampleCache {
  /// A district and all its parcels, in order.
  struct Entry: Sendable {
    let district: SampleDistrict
    let rows: [ParcelRow]
  }

  private struct Key: Hashable {
    var parcels: Int
    var plantsFaults: Bool
  }

  private static let entries = Mutex<[Key: Entry]>([:])

  static func district(_ parcels: Int, plantsFaults: Bool = true) throws -> Entry {
    try entries.withLock { entries in
      let key = Key(parcels: parcels, plantsFaults: plantsFaults)
      if let entry = entries[key] { return entry }
      let district = try SampleDistrict(
        parcels: parcels, seed: UInt64(parcels) + 1, plantsFaults: plantsFaults)
      let entry = Entry(district: district, rows: ParcelRow.all(of: district))
      entries[key] = entry
      return entry
    }
  }
}
