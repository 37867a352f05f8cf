import ArgumentParser
import LandAnalysis
import LandModel

/// The option of commands that may write tables.
struct TableOption: ParsableArguments {
  @Flag(help: "Begin CSV files with a byte order mark, by which Excel knows that they are UTF-8.")
  var byteOrderMark = false

  /// Refuses the option where no file to be written is a table, and files whose ending no layer is written to.
  ///
  /// - Parameters:
  ///   - paths: the files that take layers.
  ///   - others: files that may be tables too and whose endings are looked at elsewhere.
  func check(_ paths: [String?], others: [String?] = []) throws {
    for path in paths.compactMap({ $0 }) { try LayerFile.requireForm(of: path) }
    let paths = paths + others
    guard byteOrderMark, !paths.contains(where: { $0?.lowercased().hasSuffix(".csv") ?? false }) else {
      return
    }
    throw LandError(
      .usage, "--byte-order-mark: no table is written",
      remedy: "give a file that ends in .csv, or leave it out")
  }

  /// A layer that is written so.
  func applied(to layer: LayerFile.Layer) -> LayerFile.Layer {
    var layer = layer
    layer.byteOrderMark = byteOrderMark
    return layer
  }
}
