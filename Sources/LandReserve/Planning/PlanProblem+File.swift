import LandFormats
import LandModel
import ReservePlanning

extension PlanProblem {
  /// Reads a problem from a JSON file, or from YAML where the file's name ends so.
  ///
  /// - Throws: ``LandError`` with line, column and path for what is no problem.
  public init(file path: String) throws { try self.init(PolicyFile.tree(file: path)) }
}
