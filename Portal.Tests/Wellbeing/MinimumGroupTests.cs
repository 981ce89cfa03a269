using CsCheck;
using Portal.Workflows.Privacy;

namespace Portal.Tests.Wellbeing;

/// <summary>What is shown of confidential answers gives nobody away, not even by subtraction.</summary>
public sealed class MinimumGroupTests
{
    [Fact]
    public void FromWhatIsShown_NoGroupOfOneToThree_IsEverDerivable() => Gen.Int[0, 9].Array[0, 9].Sample(counts =>
    {
        var shown = Decide(counts);
        var sizes = shown.Groups.Select(g => counts[g]).ToList();
        if (!shown.ShowsWhole) { return sizes.Count == 0 && counts.Sum() < MinimumGroup.Least; }
        // Sums and differences of what is shown: each set of groups, and the whole without it.
        return Enumerable.Range(0, 1 << sizes.Count).All(set =>
        {
            var some = sizes.Where((_, at) => (set & (1 << at)) != 0).Sum();
            return IsSafe(some) && IsSafe(counts.Sum() - some);
        });
    }, iter: 20_000);

    [Fact]
    public void NothingIsLeftOut_ThatNeedNotBe() => Gen.Int[4, 60].Array[1, 9].Sample(counts => Decide(counts) is { ShowsWhole: true } shown && shown.Groups.Count == counts.Length);

    [Theory]
    [InlineData(new[] { 3 }, false, new int[0])]
    [InlineData(new[] { 1, 1, 1 }, false, new int[0])]
    [InlineData(new[] { 4 }, true, new[] { 0 })]
    [InlineData(new[] { 4, 0 }, true, new[] { 0 })]
    [InlineData(new[] { 3, 1 }, true, new int[0])]
    [InlineData(new[] { 10, 3 }, true, new int[0])]
    [InlineData(new[] { 10, 3, 5 }, true, new[] { 0 })]
    [InlineData(new[] { 10, 3, 2, 5 }, true, new[] { 0, 3 })]
    [InlineData(new[] { 10, 2, 1, 5 }, true, new[] { 0 })]
    public void TheSmallestOthers_AreLeftOut_UntilTheRestIsLargeEnough(int[] counts, bool whole, int[] groups)
    {
        var shown = Decide(counts);
        Assert.Equal(whole, shown.ShowsWhole);
        Assert.Equal(groups, shown.Groups.Order());
    }

    [Fact]
    public void ANegativeCount_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => Decide([5, -1]));

    private static ShownGroups<int> Decide(int[] counts) => MinimumGroup.Of([.. counts.Select((count, at) => (at, count))]);

    private static bool IsSafe(int people) => people is 0 or >= MinimumGroup.Least;
}
