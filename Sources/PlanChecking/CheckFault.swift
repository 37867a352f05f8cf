import LandModel

/// What keeps a plan from being checked.
public enum CheckFault: Fault {
  /// The plan file is no JSON.
  case notJSON
  /// The plan file lacks a key.
  case missingKey(String)
  /// A value of the plan file is of another type.
  case wrongType
  /// A value of the plan file is null.
  case nullValue
  /// The plan file names no parcels to acquire.
  case noParcels
  /// A flag goes by a layer that the policy does not have.
  case unknownLayer(String)
  /// An expression uses a column that the layers don't have.
  case unknownColumn(String, known: [String])

  /// What sort of fault it is.
  public var kind: FaultKind { .data }
}
