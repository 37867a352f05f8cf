/// Reads an expression by recursive descent; nesting is bounded, so that no text can exhaust the stack.
struct ExpressionParser {
  private enum Token: Equatable {
    case number(Double)
    case text(String)
    case name(String)
    case quotedName(String)
    case symbol(String)
    case end
  }

  private let characters: [Character]
  private var position = 0
  private var token = Token.end
  private var tokenStart = 0
  private var depth = 0
  private static let deepest = 200
  private static let longest = 10_000
  private static let words: Set<String> = [
    "and", "or", "not", "in", "is", "true", "false", "null", "unknown",
  ]

  init(_ text: String) { characters = Array(text) }

  mutating func parse() throws(ExpressionFault) -> Expression.Node {
    guard characters.count <= Self.longest else {
      throw ExpressionFault(position: Self.longest, what: .tooLong(most: Self.longest))
    }
    try advance()
    let node = try disjunction()
    guard token == .end else { throw fault(.unexpected(written)) }
    return node
  }

  private func fault(_ what: ExpressionFault.What) -> ExpressionFault {
    ExpressionFault(position: tokenStart, what: what)
  }

  /// The token as it is written.
  private var written: ExpressionFault.Token {
    token == .end ? .end : .characters(String(characters[tokenStart..<position]))
  }

  // MARK: Tokens

  private mutating func advance() throws(ExpressionFault) {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    tokenStart = position
    guard position < characters.count else {
      token = .end
      return
    }
    let character = characters[position]
    if character.isASCII && character.isNumber {
      token = .number(try number())
    } else if character == "\"" || character == "'" || character == "“" {
      token = .text(try quoted(until: character == "“" ? "”" : character))
    } else if character == "`" {
      token = .quotedName(try quoted(until: "`"))
    } else if character.isLetter || character == "_" {
      while position < characters.count, isInName(characters[position]) { position += 1 }
      token = .name(String(characters[tokenStart..<position]))
    } else {
      let pair = String(characters[position..<min(position + 2, characters.count)])
      let symbol = ["<=", ">=", "!=", "==", "<>"].contains(pair) ? pair : String(character)
      guard symbol.count == 2 || "()=<>+-*/,".contains(character) else {
        throw fault(.unknownCharacter(character))
      }
      position += symbol.count
      token = .symbol(symbol)
    }
  }

  private func isInName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private mutating func number() throws(ExpressionFault) -> Double {
    while position < characters.count {
      let character = characters[position]
      let isExponentSign =
        (character == "-" || character == "+") && position > tokenStart
        && (characters[position - 1] == "e" || characters[position - 1] == "E")
      guard character.isASCII && (character.isNumber || ".eE".contains(character)) || isExponentSign else {
        break
      }
      position += 1
    }
    guard let number = Double(String(characters[tokenStart..<position])), number.isFinite else {
      throw fault(.noNumber(String(characters[tokenStart..<position])))
    }
    return number
  }

  private mutating func quoted(until quote: Character) throws(ExpressionFault) -> String {
    var text = ""
    position += 1
    while position < characters.count {
      let character = characters[position]
      position += 1
      guard character == quote else {
        text.append(character)
        continue
      }
      // A doubled quote stands for itself, as in SQL.
      guard position < characters.count, characters[position] == quote else { return text }
      text.append(quote)
      position += 1
    }
    throw fault(.unclosedText(by: quote))
  }

  private mutating func take(_ word: String) throws(ExpressionFault) -> Bool {
    guard token == .name(word) || token == .symbol(word) else { return false }
    try advance()
    return true
  }

  private mutating func expect(_ symbol: String) throws(ExpressionFault) {
    guard try take(symbol) else { throw fault(.symbolExpected(symbol, not: written)) }
  }

  // MARK: Grammar

  private mutating func disjunction() throws(ExpressionFault) -> Expression.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { throw fault(.tooDeep) }
    var node = try conjunction()
    while try take("or") { node = .or(node, try conjunction()) }
    return node
  }

  private mutating func conjunction() throws(ExpressionFault) -> Expression.Node {
    var node = try negation()
    while try take("and") { node = .and(node, try negation()) }
    return node
  }

  private mutating func negation() throws(ExpressionFault) -> Expression.Node {
    var isNegated = false
    while try take("not") { isNegated.toggle() }
    let node = try comparison()
    return isNegated ? .not(node) : node
  }

  private mutating func comparison() throws(ExpressionFault) -> Expression.Node {
    let left = try sum()
    let comparisons: [(String, Expression.Comparison)] = [
      ("=", .equal), ("==", .equal), ("!=", .notEqual), ("<>", .notEqual), ("<", .less), ("<=", .lessOrEqual),
      (">", .greater), (">=", .greaterOrEqual),
    ]
    for (symbol, comparison) in comparisons where token == .symbol(symbol) {
      try advance()
      return .comparison(comparison, left, try sum())
    }
    if try take("is") {
      let isNegated = try take("not")
      guard try take("null") else { throw fault(.nullExpected) }
      let known = Expression.Node.call(.has, [left])
      return isNegated ? known : .not(known)
    }
    if token == .name("not") {
      try advance()
      try expect("in")
      return .not(.call(.isIn, [left] + (try arguments())))
    }
    if try take("in") { return .call(.isIn, [left] + (try arguments())) }
    return left
  }

  private mutating func sum() throws(ExpressionFault) -> Expression.Node {
    var node = try product()
    while true {
      if try take("+") {
        node = .arithmetic(.add, node, try product())
      } else if try take("-") {
        node = .arithmetic(.subtract, node, try product())
      } else {
        return node
      }
    }
  }

  private mutating func product() throws(ExpressionFault) -> Expression.Node {
    var node = try factor()
    while true {
      if try take("*") {
        node = .arithmetic(.multiply, node, try factor())
      } else if try take("/") {
        node = .arithmetic(.divide, node, try factor())
      } else {
        return node
      }
    }
  }

  private mutating func factor() throws(ExpressionFault) -> Expression.Node {
    var isNegative = false
    while try take("-") { isNegative.toggle() }
    let node = try primary()
    return isNegative ? .arithmetic(.subtract, .literal(.number(0)), node) : node
  }

  private mutating func primary() throws(ExpressionFault) -> Expression.Node {
    switch token {
    case .number(let number):
      try advance()
      return .literal(.number(number))
    case .text(let text):
      try advance()
      return .literal(.text(text))
    case .quotedName(let name):
      try advance()
      return .name(name)
    case .name(let name): return try named(name)
    case .symbol("("):
      try advance()
      let node = try disjunction()
      try expect(")")
      return node
    default: throw fault(.valueExpected(not: written))
    }
  }

  private mutating func named(_ name: String) throws(ExpressionFault) -> Expression.Node {
    let start = tokenStart
    try advance()
    switch name {
    case "true": return .literal(.boolean(true))
    case "false": return .literal(.boolean(false))
    case "null", "unknown": return .literal(.unknown)
    default: break
    }
    guard token == .symbol("(") else {
      if Self.words.contains(name) && name != "in" {
        throw ExpressionFault(position: start, what: .valueExpected(not: .characters(name)))
      }
      return .name(name)
    }
    guard let function = ExpressionFunction(rawValue: name) else {
      throw ExpressionFault(position: start, what: .unknownFunction(name))
    }
    let arguments = try arguments()
    guard function.arity.contains(arguments.count) else {
      throw ExpressionFault(position: start, what: .arguments(arguments.count, of: function))
    }
    return .call(function, arguments)
  }

  private mutating func arguments() throws(ExpressionFault) -> [Expression.Node] {
    try expect("(")
    if try take(")") { return [] }
    var arguments = [try disjunction()]
    while try take(",") { arguments.append(try disjunction()) }
    try expect(")")
    return arguments
  }
}
