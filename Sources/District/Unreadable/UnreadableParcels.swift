/// The parcels of which an analysis could not read all.
public struct UnreadableParcels: Sendable {
  /// Those of which neither land nor attributes were read.
  public package(set) var unread: [UnreadableFeature] = []
  /// Those whose attributes were read, but whose geometry can't be measured.
  public package(set) var unmeasured: [UnreadableFeature] = []

  /// None.
  package init() {}

  /// All of them in the order of their rows, those that the import set aside last.
  package var all: [UnreadableFeature] {
    (unread + unmeasured).sorted {
      ($0.isOfImport ? 1 : 0, $0.reject.feature) < ($1.isOfImport ? 1 : 0, $1.reject.feature)
    }
  }
}
