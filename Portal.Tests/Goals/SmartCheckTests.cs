using Portal.Goals;
using Portal.Workflows.Goals;

namespace Portal.Tests.Goals;

/// <summary>The check while a goal is written: only M and T stand in the way, in both languages.</summary>
public sealed class SmartCheckTests
{
    private static readonly SmartFacts Whole = new("Raise orders at Northern Lights", "Northern Lights", Metric.Revenue, null, 0, 130, new(2026, 1, 1), new(2026, 3, 31), true, [100, 100, 100, 100], new(2026, 1, 1), new(2026, 12, 31), new(2026, 1, 5));

    [Fact]
    public void AWholeGoal_PassesEveryLetter() => Assert.All(SmartCheck.Of(Whole, SmartDesk.Verbs), f => Assert.Equal(SmartVerdict.Good, f.Verdict));

    [Theory]
    [InlineData("S", "Orders at Northern Lights", "NoVerb")]
    [InlineData("S", "Raise Northern Lights", "NoObject")]
    [InlineData("S", "Raise orders of pumps", "NoAccount")]
    [InlineData("S", "", "Empty")]
    [InlineData("S", "Praised orders at Northern Lights", "NoVerb")] // the verb inside another word is none
    public void S_WantsVerbObjectAndCustomer(string letter, string title, string says) => Says(Whole with { Title = title }, letter, SmartVerdict.Warns, says);

    [Fact]
    public void S_ReadsChineseTitlesToo()
    {
        var (verb, noun) = ("\u63D0\u5347", "\u8BA2\u5355");
        var customer = "\u6052\u8FDC\u5236\u9020";
        Says(Whole with { Title = verb + customer + noun, Account = customer }, "S", SmartVerdict.Good, "Good");
        Says(Whole with { Title = verb + customer[..2] + noun, Account = customer }, "S", SmartVerdict.Good, "Good");
        Says(Whole with { Title = customer + noun, Account = customer }, "S", SmartVerdict.Warns, "NoVerb");
    }

    [Fact]
    public void M_BlocksWithoutFigureUnitOrWay()
    {
        Says(Whole with { Target = null }, "M", SmartVerdict.Blocks, "NoTarget");
        Says(Whole with { Metric = Metric.Declared }, "M", SmartVerdict.Blocks, "NoUnit");
        Says(Whole with { Metric = Metric.Declared, Unit = "days" }, "M", SmartVerdict.Good, "Declared");
        Says(Whole with { Baseline = 130 }, "M", SmartVerdict.Blocks, "NoWay");
        Says(Whole with { Metric = Metric.Retention, Target = 101_00 }, "M", SmartVerdict.Blocks, "NoShare");
    }

    [Theory]
    [InlineData(150, SmartVerdict.Good, "Good")] // exactly +50 %
    [InlineData(151, SmartVerdict.Warns, "Bold")]
    [InlineData(90, SmartVerdict.Good, "Good")] // exactly −10 %
    [InlineData(89, SmartVerdict.Warns, "Timid")]
    public void A_WarnsAboveAHalfMore_AndBelowATenthLess(long target, SmartVerdict verdict, string says) => Says(Whole with { Target = target }, "A", verdict, says);

    [Fact]
    public void A_SaysWhenThePastSaysNothing() => Says(Whole with { Trailing = [] }, "A", SmartVerdict.Warns, "NoPast");

    [Fact]
    public void R_WantsALink() => Says(Whole with { IsLinked = false }, "R", SmartVerdict.Warns, "NotLinked");

    [Fact]
    public void T_BlocksOutsideThePlan_AndOnlyWarnsOfThePast()
    {
        Says(Whole with { From = null }, "T", SmartVerdict.Blocks, "NoDates");
        Says(Whole with { To = new(2025, 12, 1) }, "T", SmartVerdict.Blocks, "Backwards");
        Says(Whole with { To = new(2027, 1, 1) }, "T", SmartVerdict.Blocks, "OutsidePlan");
        Says(Whole with { Today = new(2026, 8, 1) }, "T", SmartVerdict.Warns, "Past");
    }

    [Fact]
    public void ThePeriodsBefore_AreWholeMonthsBeforeWholeMonths_AndDaysOtherwise()
    {
        Assert.Equal([(new(2025, 1, 1), new(2025, 3, 31)), (new(2025, 4, 1), new(2025, 6, 30)), (new(2025, 7, 1), new(2025, 9, 30)), (new(2025, 10, 1), new(2025, 12, 31))], SmartDesk.Before(new(2026, 1, 1), new(2026, 3, 31)));
        Assert.Equal((new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 9)), SmartDesk.Before(new(2026, 3, 10), new(2026, 3, 19))[^1]);
    }

    private static void Says(SmartFacts facts, string letter, SmartVerdict verdict, string says)
    {
        var found = SmartCheck.Of(facts, SmartDesk.Verbs).Single(f => f.Letter == letter[0]);
        Assert.Equal((verdict, says), (found.Verdict, found.Says));
    }
}
