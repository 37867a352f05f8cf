import LandModel

extension Expression {
  /// Reads an expression from a policy.
  ///
  /// - Throws: ``LandError`` with the file, the line and the column.
  public init(_ reader: PolicyReader) throws {
    if case .boolean(let flag) = reader.value.content {
      try self.init(flag ? "true" : "false")
      return
    }
    do { try self.init(try reader.text()) } catch let fault as ExpressionFault {
      throw reader.error("the expression is wrong at character \(fault.position + 1): \(fault.problem)")
    }
  }
}
