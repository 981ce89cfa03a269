using CsCheck;
using Portal.Workflows.Targets;

namespace Portal.Tests.Targets;

/// <summary>What is spread sums to exactly what there was, and nobody is a unit away from their share.</summary>
public sealed class SpreadingTests
{
    [Theory]
    [InlineData(100, 1, "34 33 33")]
    [InlineData(1000, 100, "400 300 300")]
    [InlineData(1001, 100, "401 300 300")]
    [InlineData(0, 1, "0 0 0")]
    public void EqualWeights_DifferByOneUnit_TheEarlierGettingMore(long total, long unit, string parts) => Assert.Equal(parts, string.Join(' ', Spreading.Parts(total, [1, 1, 1], unit)));

    /// <summary>Golden: votes of five parties for twenty-one seats by the largest remainder.</summary>
    [Fact]
    public void TheLargestRemainders_GetWhatIsLeft() => Assert.Equal([8L, 8, 4, 1], Spreading.Parts(21, [391, 391, 184, 73]));

    [Fact]
    public void WhoHasNoWeight_GetsNothing() => Assert.Equal([0L, 501, 500], Spreading.Parts(1001, [0, 5, 5]));

    [Fact]
    public void Parts_SumExactly_AreWholeUnits_AndLieWithinAUnitOfTheirShare() =>
        Gen.Select(Gen.Long[0, 9_999_999_999_99], Gen.Long[0, 1_000_000_000_000].Array[1, 40], Gen.Bool.Select(whole => whole ? 100L : 1L)).Where(g => g.Item2.Any(w => w > 0)).Sample((total, weights, unit) =>
        {
            var parts = Spreading.Parts(total, weights, unit);
            var (all, first) = (weights.Aggregate((Int128)0, (s, w) => s + w), weights.TakeWhile(w => w == 0).Count());
            return parts.Sum() == total && parts.Select((p, i) => p - (i == first ? total % unit : 0)).Select((p, i) => p % unit == 0 && p >= 0 && (weights[i] != 0 || p == 0)
                && Math.Abs((double)((Int128)p * all - (Int128)(total - total % unit) * weights[i])) <= (double)all * unit).All(good => good);
        });

    [Fact]
    public void MonthsOfASpan_SumToItsValue_HoweverItIsCut() =>
        Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12], Gen.Long[0, 9_999_999_99], Gen.Int[1, 11]).Where(g => g.Item1 <= g.Item2).Sample((from, to, value, cut) =>
            new MonthSpan(from, to).Within(new(1, cut), value, 100) + new MonthSpan(from, to).Within(new(cut + 1, 12), value, 100) == value);

    [Fact]
    public void NothingNegative_AndNoWeightAtAll_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Spreading.Parts(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Spreading.Parts(1, [-1, 2]));
        Assert.Throws<ArgumentException>(() => Spreading.Parts(1, [0, 0]));
    }
}
