import LandModel

/// What is to be imported, as what, and how.
public struct ImportRequest: Sendable {
  /// What a layer is to the program.
  public enum Role: Sendable, Hashable {
    case parcels, blocks, reservedZones
    /// A no-go layer of the policy.
    case constraint(String)
    /// Any other layer that rules name.
    case other(String)

    /// Reads `parcels`, `blocks`, `reserved-zones`, `constraint:NAME` or `layer:NAME`.
    public init?(_ text: String) {
      switch text {
      case "parcels": self = .parcels
      case "blocks": self = .blocks
      case "reserved-zones": self = .reservedZones
      default:
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else { return nil }
        switch parts[0] {
        case "constraint": self = .constraint(String(parts[1]))
        case "layer": self = .other(String(parts[1]))
        default: return nil
        }
      }
    }

    /// The table's name in a workspace.
    public var table: String {
      switch self {
      case .parcels: return "parcels"
      case .blocks: return "blocks"
      case .reservedZones: return "reserved-zones"
      case .constraint(let name): return "constraint:" + name
      case .other(let name): return name
      }
    }

    /// The role as ``init(_:)`` reads it.
    var word: String {
      if case .other(let name) = self { return "layer:" + name }
      return table
    }

    /// The fields that ``ImportRequest/columns`` may name.
    public var fields: [String] { self == .parcels ? ["parcel_id"] : [] }

    /// Whether only polygons make sense.
    var needsPolygons: Bool {
      if case .other = self { return false }
      return true
    }
  }

  /// The file, as the user named it; `-` is standard input.
  public var input: String
  /// The layer within the file, where its format has layers.
  public var inputLayer: String?
  /// What the layer is to the program.
  public var role: Role
  /// The name of the encoding that the user says its text is in.
  public var encoding: String?
  /// The reference system that the user says the input is in.
  public var referenceSystem: String?
  /// Columns by the field that they hold: `parcel_id` → `ML`.
  public var columns: [String: String]
  /// Whether x and y are to be exchanged.
  public var swapsAxes: Bool
  /// Whether invalid geometries are to be repaired.
  public var repairs: Bool
  /// Whether an input without features may take the place of a layer that has some.
  public var allowsEmpty: Bool

  /// Makes a request.
  public init(
    input: String, inputLayer: String? = nil, encoding: String? = nil, role: Role,
    referenceSystem: String? = nil, columns: [String: String] = [:], swapsAxes: Bool = false,
    repairs: Bool = false, allowsEmpty: Bool = false
  ) {
    self.input = input
    self.inputLayer = inputLayer
    self.encoding = encoding
    self.role = role
    self.referenceSystem = referenceSystem
    self.columns = columns
    self.swapsAxes = swapsAxes
    self.repairs = repairs
    self.allowsEmpty = allowsEmpty
  }
}
