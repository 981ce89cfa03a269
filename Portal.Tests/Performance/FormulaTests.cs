using CsCheck;
using Portal.Workflows.Formulas;

namespace Portal.Tests.Performance;

/// <summary>The language of calculations: what it computes, what it refuses and where, and that no text breaks it.</summary>
public sealed class FormulaTests
{
    private static readonly FormulaName[] Names = [new("revenue", FormulaUnit.Points), new("learning", FormulaUnit.Points), new("visits", FormulaUnit.Points, IsPayRelevant: false), new("bonus", FormulaUnit.Money)];

    private static readonly Dictionary<string, decimal?> Values = new() { ["revenue"] = 90, ["learning"] = 100, ["visits"] = null, ["bonus"] = 2500 };

    [Theory]
    [InlineData("1 + 2 * 3", "7"), InlineData("(1 + 2) * 3", "9"), InlineData("10 - 4 - 3", "3"), InlineData("100 / 8 / 2", "6.25"), InlineData("-2 * -3", "6"), InlineData("0.1 + 0.2 = 0.3", "1"), InlineData("2 < 1", "0")]
    [InlineData("revenue * 60 / 100 + learning * 40 / 100", "94"), InlineData("if(revenue >= 80, bonus, 0)", "2500"), InlineData("if(revenue < 80, 1 / 0, bonus / 2)", "1250")]
    [InlineData("min(revenue, learning, 95)", "90"), InlineData("max(1, 2)", "2"), InlineData("clamp(revenue, 0, 80)", "80"), InlineData("round(2.5)", "3"), InlineData("round(-2.345, 2)", "-2.35")]
    [InlineData("\uFF08revenue\uFF0B10\uFF09\u00D72", "200"), InlineData("REVENUE", "90")]
    public void Formulas_ComputeWhatTheySay(string text, string value) =>
        Assert.Equal(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture), Read(text).Evaluate(Values).Value);

    [Theory]
    [InlineData("1 / 0"), InlineData("1 / (revenue - 90)"), InlineData("visits"), InlineData("visits + 1"), InlineData("if(visits > 0, 1, 2)"), InlineData("clamp(1, 3, 2)"), InlineData("round(1, 0.5)"), InlineData("round(1, 9)")]
    [InlineData("999999999999999999 * 999999999999999999"), InlineData("min(visits, 1)")]
    public void WhatHasNoAnswer_IsNotApplicable_AndNeverZero(string text) => Assert.Null(Read(text).Evaluate(Values).Value);

    [Theory]
    [InlineData("", FormulaFault.Empty, 1), InlineData("1 +", FormulaFault.UnexpectedEnd, 4), InlineData("1 + salary", FormulaFault.UnknownName, 5), InlineData("sqrt(2)", FormulaFault.UnknownFunction, 1), InlineData("if(1, 2)", FormulaFault.Arguments, 1)]
    [InlineData("1 ; 2", FormulaFault.Unexpected, 3), InlineData("(1 + 2", FormulaFault.UnexpectedEnd, 7), InlineData("1.2345678", FormulaFault.BadNumber, 1), InlineData("1 < 2 < 3", FormulaFault.Unexpected, 7), InlineData("1..2", FormulaFault.BadNumber, 1), InlineData("System.Exit(1)", FormulaFault.UnknownName, 1)]
    public void AFault_IsNamedAtItsPlace(string text, FormulaFault fault, int position)
    {
        var reading = Formula.Read(text, Names);
        Assert.Null(reading.Formula);
        Assert.Equal((fault, position), (reading.Error!.Fault, reading.Error.Position));
    }

    [Fact]
    public void WhatIsForCoachingOnly_HasNoPlaceInAPayFormula()
    {
        Assert.NotNull(Formula.Read("revenue + visits", Names).Formula);
        Assert.NotNull(Formula.Read("revenue * bonus", Names, forPay: true).Formula);
        Assert.Equal(new(FormulaFault.CoachingOnly, 16, "visits"), Formula.Read("revenue * 2 + (visits)", Names, forPay: true).Error);
    }

    [Fact]
    public void Limits_HoldForLength_Depth_AndParts()
    {
        Assert.Equal(FormulaFault.TooLong, Formula.Read(new string('1', Formula.LongestText + 1), Names).Error!.Fault);
        Assert.Equal(FormulaFault.TooDeep, Formula.Read(new string('(', 200) + "1" + new string(')', 200), Names).Error!.Fault);
        Assert.Equal(FormulaFault.TooDeep, Formula.Read(new string('-', 900) + "1", Names).Error!.Fault);
        Assert.Equal(FormulaFault.TooManyParts, Formula.Read(string.Join('+', Enumerable.Repeat("1", 400)), Names).Error!.Fault);
    }

    [Fact]
    public void TheWorkedCalculation_ShowsEachStep_WithItsUnit()
    {
        var steps = Read("if(revenue >= 80, bonus * revenue / 100, 0)").Evaluate(Values).Steps().Select(s => $"{s.Text} = {s.Value} {s.Unit}");
        Assert.Equal(["revenue >= 80 = 1 Truth", "bonus * revenue = 225000 None", "bonus * revenue / 100 = 2250 None", "if(revenue >= 80, bonus * revenue / 100, 0) = 2250 None"], steps);
    }

    [Fact]
    public void NoTextWhatsoever_Throws() =>
        Gen.OneOf(Gen.String, Any("revenue", "learning", "if(", "min(", "max(", "round(", "clamp(", ")", "(", ",", "+", "-", "*", "/", "<", ">=", "<>", "=", "1", "0.5", " ", "99999999", "_", ".").List[0, 40].Select(string.Concat))
            .Sample(text => { Formula.Read(text, Names).Formula?.Evaluate(Values); }, iter: 3000);

    [Fact]
    public void ThePrintedForm_ReadAgain_GivesTheSameValue() => Texts(4).Sample(text =>
    {
        if (Formula.Read(text, Names).Formula is not { } formula) { return; }
        var again = Formula.Read(formula.Text, Names).Formula!;
        Assert.Equal(formula.Text, again.Text);
        Assert.Equal(formula.Evaluate(Values).Value, again.Evaluate(Values).Value);
    }, iter: 2000);

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static Gen<string> Texts(int depth)
    {
        var leaf = Gen.OneOf(Gen.Int[0, 200].Select(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture)), Any("revenue", "learning", "bonus", "visits", "0.25"));
        if (depth == 0) { return leaf; }
        var below = Texts(depth - 1);
        return Gen.OneOf(leaf, Gen.Select(below, Any("+", "-", "*", "/", "<", ">=", "<>", "="), below, (a, op, b) => $"({a}) {op} ({b})"), Gen.Select(below, Any("+", "-", "*", "/"), below, (a, op, b) => $"{a} {op} {b}"),
            below.Select(a => $"-({a})"), Gen.Select(below, below, below, (a, b, c) => $"if({a}, {b}, {c})"), Gen.Select(below, below, (a, b) => $"max({a}, {b})"));
    }

    private static Formula Read(string text) => Formula.Read(text, Names) is { Formula: { } formula } ? formula : throw new InvalidOperationException(Formula.Read(text, Names).Error!.ToString());
}
