import Geometry
import LandModel

/// The header of a GeoPackage geometry blob (OGC 12-128, clause 2.1.3): magic `GP`, version, flags,
/// reference-system number, envelope; what follows is WKB.
struct GeometryHeader {
  /// Why a blob is no GeoPackage geometry.
  enum Fault: Error {
    case tooShort(Int)
    case wrongMagic
    case extended
    case unknownEnvelope(Int)

    /// What is wrong.
    var message: Message {
      switch self {
      case .tooShort(let count): "the geometry is cut off after \(count) bytes"
      case .wrongMagic: "the geometry does not start with GP, so it is no GeoPackage geometry"
      case .extended: "the geometry is of an extended type (ExtendedGeoPackageBinary), which is not supported"
      case .unknownEnvelope(let kind): "the geometry has the unknown envelope kind \(kind)"
      }
    }
  }

  /// The number of the reference system in `gpkg_spatial_ref_sys`.
  let referenceSystem: Int32
  /// Whether the flags say that the geometry is empty.
  let isEmpty: Bool
  /// The envelope's x and y, or nil where the header has none.
  let envelope: Box?
  /// Where the WKB starts.
  let length: Int

  private static let envelopeLengths = [0, 32, 48, 48, 64]

  /// Reads the header of `blob`; either byte order, envelope kinds 0 to 4; of an extended type only on demand.
  @inline(__always)
  init(_ blob: UnsafeRawBufferPointer, takingExtended: Bool = false) throws(Fault) {
    guard blob.count >= 8 else { throw .tooShort(blob.count) }
    guard blob[0] == 0x47, blob[1] == 0x50 else { throw .wrongMagic }
    let flags = blob[3]
    guard flags & 0x20 == 0 || takingExtended else { throw .extended }
    let kind = Int(flags >> 1 & 7)
    guard kind <= 4 else { throw .unknownEnvelope(kind) }
    length = 8 + Self.envelopeLengths[kind]
    guard blob.count >= length else { throw .tooShort(blob.count) }
    let isLittleEndian = flags & 1 == 1
    isEmpty = flags & 0x10 != 0
    let number = blob.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
    referenceSystem = Int32(
      bitPattern: isLittleEndian ? UInt32(littleEndian: number) : UInt32(bigEndian: number))
    if kind == 0 {
      envelope = nil
    } else {
      func side(_ index: Int) -> Double {
        let bits = blob.loadUnaligned(fromByteOffset: 8 + 8 * index, as: UInt64.self)
        return Double(bitPattern: isLittleEndian ? UInt64(littleEndian: bits) : UInt64(bigEndian: bits))
      }
      let box = Box(minX: side(0), minY: side(2), maxX: side(1), maxY: side(3))
      envelope = box.isEmpty ? nil : box
    }
  }
}
