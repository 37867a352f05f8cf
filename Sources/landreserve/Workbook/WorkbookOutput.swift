import LandModel
import LandPolicy
import LandReserve
import LandStore
import ScratchFiles

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
    try workspace.workbook(
      of: try Workspace(path: results), by: policy, to: path, language: Console.wording.language)
  }
}
