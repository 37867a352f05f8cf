import LandModel
import LandPolicy
import LandReport
import LandReserve
import LandStore
import ScratchFiles
import Texts

/// The workbook of what a command computed, whether or not it stores that in the workspace: results go to a scratch
/// workspace first, so that every command's sheets are made from layers as `report` makes them.
final class WorkbookOutput {
  /// The scratch workspace that the command writes its results to.
  let results: String
  private let path: String
  private let folder: ScratchFolder

  /// Prepares a workbook; nil where none is wanted.
  ///
  /// - Throws: ``LandError`` where no scratch folder can be made.
  init?(_ option: WorkbookOption) throws {
    guard let path = option.xlsx else { return nil }
    self.path = path
    folder = try ScratchFolder()
    results = folder.file("results.gpkg")
  }

  /// Writes the workbook of the results.
  func write(_ workspace: Workspace, policy: Policy) throws {
    let contents = try WorkbookContents(workspace, results: try Workspace(path: results), policy: policy)
    try ReserveWorkbook(
      contents, catalogue: try TextCatalogue(Console.wording.language), program: Version.program
    )
    .write(to: path)
  }
}
