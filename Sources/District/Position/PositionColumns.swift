import Geometry

/// What the audit of position measures of a batch of parcels: one element a parcel in every column.
public struct PositionColumns: Sendable {
  /// An invalid geometry's fault.
  public struct Fault: Sendable {
    /// The parcel's row in the batch.
    public var row: Int
    /// The reason, in GEOS's words: `Self-intersection`.
    public var reason: String
    /// The place in the parcels' reference system.
    public var x: Double
    /// The northing or latitude.
    public var y: Double
  }

  /// Shares of a parcel by another way of measuring areas.
  public struct OtherShares: Sendable, Hashable {
    /// In any block.
    public var covered: Double
    /// The same in square metres.
    public var coveredArea: Double
    /// In the block that holds most of it.
    public var largest: Double
  }

  /// Area by the policy's method, in square metres; NaN where the method has no figure.
  public package(set) var areas: [Double] = []
  /// Area as measured from the geometry, on the ellipsoid or in the plane, in square metres.
  public package(set) var measuredAreas: [Double] = []
  /// Where each parcel lies.
  public package(set) var positions: [ParcelPosition] = []
  /// The part of the parcel that lies in any block, as a share of its area, 0 to 1.
  public package(set) var coveredShares: [Double] = []
  /// The index of the block that holds most of the parcel, or -1.
  public package(set) var blocks: [Int32] = []
  /// That block's share of the parcel.
  public package(set) var blockShares: [Double] = []
  /// The number of blocks that hold more than the least overlap that counts.
  public package(set) var blockCounts: [Int32] = []
  /// Overlap in square metres by no-go layer, then parcel.
  public package(set) var overlaps: [[Double]] = []
  /// The pieces in each no-go layer, by layer; `overlapPieces[layer]` is sorted by row.
  public package(set) var overlapPieces: [PiecesByRow] = []
  /// The shares of the parcels that blocks hold in part, by row, by the way of measuring that the audit does not take.
  public package(set) var otherShares: [Int: OtherShares] = [:]
  /// The faults of the parcels with an invalid geometry, in the order of their rows.
  public package(set) var faults: [Fault] = []
  /// What is not known of the parcels, since something can't be read.
  package var open = OpenColumns()

  /// Makes columns without parcels.
  public init() {}
}

/// Pieces of parcels, with the row of the parcel that each comes from.
public struct PiecesByRow: Sendable {
  /// The row of the parcel of each piece, rising.
  public package(set) var rows: [Int32] = []
  /// The pieces, in the working reference system.
  public package(set) var pieces = GeometryColumn()

  /// Makes a set without pieces.
  public init() {}
}
