import Foundation
import LandModel
import OtherPrograms
import ScratchFiles

/// An input of a format that only GDAL reads, converted to a temporary GeoPackage by `ogr2ogr`.
///
/// Whatever stands in the input, `ogr2ogr` reads no more than it: it has only the driver of its format, sees a folder
/// that holds only its parts, has no network, and ends at a limit of time and of size. The GeoPackage is removed with
/// the value.
public struct ConvertedInput: ~Copyable, Sendable {
  /// The temporary GeoPackage.
  public let path: String
  /// What the conversion made of its values; ``RecodedSource`` undoes it.
  public let traits: ConversionTraits
  private let folder: ScratchFolder

  /// Converts a file or folder.
  ///
  /// - Parameters:
  ///   - input: The file or folder.
  ///   - format: The format's name for messages, as ``InputFormat/other(_:)`` has it.
  ///   - layer: The one layer to convert, nil for all.
  ///   - encoding: The encoding of its text, for formats that don't say it; nil to find it out.
  ///   - searchPath: Where programs are looked for; `PATH` by default.
  /// - Throws: ``LandError`` of the kind `noInput` where `ogr2ogr` is not installed, `usage` for a layer that the
  ///   input has not, `data` where it can't be read as a whole.
  public init(
    _ input: String, format: String, layer: String? = nil, encoding: TextEncoding? = nil,
    searchPath: String? = nil
  ) throws(LandError) {
    guard let program = OtherProgram("ogr2ogr", searchPath: searchPath) else {
      throw LandError(ConversionFault.converterMissing(format: format), file: input)
    }
    if let layer, layer.hasPrefix("-") {
      throw LandError(ConversionFault.noLayer(layer), file: input)
    }
    let folder = try ScratchFolder()
    var preparation = try ConversionSource(
      input, format: format, layer: layer, encoding: encoding, folder: folder.path)
    let target = "\(folder.path)/converted.gpkg"
    var environment = Self.environment(scratch: folder)
    environment.merge(preparation.environment) { $1 }
    let limits = LimitedRun.Limits(
      seconds: 120 + Double(preparation.size) / 200_000, fileSize: (256 << 20) + 40 * preparation.size,
      memory: 8 << 30)
    func run(_ arguments: [String]) -> LimitedRun {
      LimitedRun(
        program, arguments, environment: environment, limits: limits, scratch: folder.path,
        searchPath: searchPath)
    }
    // Which drivers there are differs from one GDAL to the next.
    environment["GDAL_SKIP"] = ConversionSource.otherDrivers(
      in: run(["--formats"]).output, than: preparation.drivers
    ).joined(separator: ",")
    let converted = run(
      [
        "-f", "GPKG", "-nlt", "PROMOTE_TO_MULTI", "-lco", "SPATIAL_INDEX=NO", "-lco",
        "FID=\(ConversionTraits.rowColumn)",
      ] + preparation.arguments + [target, preparation.dataset] + preparation.layers)
    let report = ConversionReport(
      converted.complaints, scratch: folder.path, dataset: preparation.dataset, input: input)
    if let fault = report.fault(converted.ending, format: format, layer: layer, limits: limits) {
      throw LandError(fault, file: input)
    }
    preparation.traits.notices.formUnion(report.notices)
    path = target
    traits = preparation.traits
    self.folder = folder
  }

  /// What is set for every format.
  private static func environment(scratch: ScratchFolder) -> [String: String] {
    let kept = [
      "PATH", "LD_LIBRARY_PATH", "GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_LIB", "PROJ_DATA", "ASAN_OPTIONS",
      "LSAN_OPTIONS",
    ]
    var environment = ProcessInfo.processInfo.environment.filter { kept.contains($0.key) }
    environment.merge([
      "LC_ALL": "C.UTF-8", "HOME": scratch.path, "TMPDIR": scratch.path, "CPL_TMPDIR": scratch.path,
      // No network, whatever asks for it.
      "PROJ_NETWORK": "OFF", "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}", "GDAL_HTTP_PROXY": "127.0.0.1:9",
      "GDAL_HTTP_CONNECTTIMEOUT": "1", "GDAL_HTTP_TIMEOUT": "1", "http_proxy": "http://127.0.0.1:9",
      "https_proxy": "http://127.0.0.1:9", "GDAL_PYTHON_DRIVER_PATH": "", "GDAL_VRT_ENABLE_PYTHON": "NO",
      // Expat makes nothing of entities that name files.
      "GML_PARSER": "EXPAT", "GML_SKIP_RESOLVE_ELEMS": "ALL", "LIBKML_RESOLVE_STYLE": "NO",
      // Arcs are drawn as finely as this program draws them.
      "OGR_ARC_STEPSIZE": "0.1", "SHAPE_RESTORE_SHX": "YES",
    ]) { $1 }
    return environment
  }
}
