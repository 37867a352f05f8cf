import LandModel

/// A made-up district that there can't be.
public enum SampleFault: Fault {
  /// There are too few or too many parcels for any district.
  case parcels(Int, allowed: ClosedRange<Int>)
  /// With this seed blocks and planted faults leave too few parcels for the country.
  case parcelsOfSeed(Int, seed: UInt64)

  /// What sort of fault it is.
  public var kind: FaultKind { .usage }
}
