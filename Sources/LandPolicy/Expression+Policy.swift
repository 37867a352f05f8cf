import LandModel

extension Expression {
  /// Reads an expression from a policy.
  ///
  /// - Throws: ``LandError`` with the file, the line and the column.
  public init(_ reader: PolicyReader) throws(LandError) {
    let text: String
    if case .boolean(let flag) = reader.value.content {
      text = String(flag)
    } else {
      text = try reader.text()
    }
    do { try self.init(text) } catch { throw reader.error(PolicyFault.expression(error)) }
  }
}
