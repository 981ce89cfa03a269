using System.Globalization;

namespace Portal.Workflows.Formulas;

/// <summary>Reads a formula by recursive descent: comparison, sum, product, sign, then numbers, names, calls and parentheses.</summary>
internal sealed class FormulaReader(string text, IReadOnlyDictionary<string, FormulaName> names, bool forPay)
{
    private int at, depth, parts;

    /// <exception cref="FormulaFaultException">What is wrong, and where.</exception>
    public FormulaNode ReadAll()
    {
        var node = ReadComparison();
        return Peek() is null ? node : throw Unexpected();
    }

    private FormulaNode ReadComparison()
    {
        Descend();
        var left = ReadSum();
        if (Take(FormulaOperators.Comparisons) is { } op) { left = Count(new OperationNode(op, left, ReadSum())); }
        depth--;
        return left;
    }

    private FormulaNode ReadSum()
    {
        var left = ReadProduct();
        while (Take("+", "-") is { } op) { left = Count(new OperationNode(op, left, ReadProduct())); }
        return left;
    }

    private FormulaNode ReadProduct()
    {
        var left = ReadSign();
        while (Take("*", "/") is { } op) { left = Count(new OperationNode(op, left, ReadSign())); }
        return left;
    }

    private FormulaNode ReadSign()
    {
        if (Take("-") is null) { return ReadValue(); }
        Descend();
        var node = Count(new NegativeNode(ReadSign()));
        depth--;
        return node;
    }

    private FormulaNode ReadValue()
    {
        if (Take("(") is not null)
        {
            var inner = ReadComparison();
            return Take(")") is not null ? inner : throw Unexpected();
        }
        return Peek() is { } c && char.IsAsciiDigit(c) ? ReadNumber() : Peek() is { } letter && char.IsAsciiLetter(letter) ? ReadWord() : throw Unexpected();
    }

    private FormulaNode ReadNumber()
    {
        var from = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) { at++; }
        var typed = text[from..at];
        // So many digits and no more, so that nothing a person means overflows.
        var fits = typed.Length <= 18 && decimal.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && (typed.IndexOf('.', StringComparison.Ordinal) is var dot && (dot < 0 || typed.Length - dot - 1 is > 0 and <= 6));
        return fits ? Count(new NumberNode(decimal.Parse(typed, CultureInfo.InvariantCulture))) : throw new FormulaFaultException(new(FormulaFault.BadNumber, from + 1, typed));
    }

    private FormulaNode ReadWord()
    {
        var from = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) { at++; }
        var word = text[from..at].ToLowerInvariant();
        if (Peek() == '(') { return ReadCall(word, from); }
        if (!names.TryGetValue(word, out var name)) { throw new FormulaFaultException(new(FormulaFault.UnknownName, from + 1, word)); }
        return forPay && !name.IsPayRelevant ? throw new FormulaFaultException(new(FormulaFault.CoachingOnly, from + 1, word)) : Count(new NameNode(name));
    }

    private FormulaNode ReadCall(string function, int from)
    {
        if (!FormulaOperators.Functions.TryGetValue(function, out var takes)) { throw new FormulaFaultException(new(FormulaFault.UnknownFunction, from + 1, function)); }
        Take("(");
        var arguments = new List<FormulaNode> { ReadComparison() };
        while (Take(",") is not null) { arguments.Add(ReadComparison()); }
        if (Take(")") is null) { throw Unexpected(); }
        return arguments.Count >= takes.Least && arguments.Count <= takes.Most ? Count(new CallNode(function, arguments)) : throw new FormulaFaultException(new(FormulaFault.Arguments, from + 1, function));
    }

    private char? Peek()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) { at++; }
        return at < text.Length ? text[at] : null;
    }

    private string? Take(params string[] operators)
    {
        Peek();
        var found = Array.Find(operators, op => string.CompareOrdinal(text, at, op, 0, op.Length) == 0);
        at += found?.Length ?? 0;
        return found;
    }

    private void Descend()
    {
        if (++depth > Formula.DeepestNesting) { throw new FormulaFaultException(new(FormulaFault.TooDeep, at + 1, "")); }
    }

    private FormulaNode Count(FormulaNode node) => ++parts > Formula.MostParts ? throw new FormulaFaultException(new(FormulaFault.TooManyParts, at, "")) : node;

    private FormulaFaultException Unexpected() => new(Peek() is { } c ? new(FormulaFault.Unexpected, at + 1, c.ToString()) : new(FormulaFault.UnexpectedEnd, text.Length + 1, ""));
}

/// <summary>Carries a fault out of the descent; it never leaves <see cref="Formula.Read"/>.</summary>
internal sealed class FormulaFaultException(FormulaError error) : Exception(error.ToString())
{
    public FormulaError Error => error;
}
