using Portal.Accounts;
using Portal.Contacts;

namespace Portal.Tests.Contacts;

/// <summary>The picture of who reports to whom.</summary>
public sealed class OrgTreeTests
{
    private static ContactRow Row(long id, long? above = null) => new(new Contact { Id = id, AccountId = 1, Name = $"P{id}", ReportsToId = above }, null);

    [Fact]
    public void SuperiorsStandAboveTheMiddleOfTheirs_AndNoTwoBoxesOverlap()
    {
        var tree = OrgTree.Of([Row(1), Row(2, 1), Row(3, 1), Row(4, 2), Row(5, 2), Row(6), Row(7, 6), Row(8), Row(9), Row(10), Row(11), Row(12)]);
        var at = tree.Nodes.ToDictionary(n => n.Row.Contact.Id);

        Assert.Equal(12, at.Count);
        Assert.Equal((at[2].X + at[3].X) / 2, at[1].X);
        Assert.Equal((at[4].X + at[5].X) / 2, at[2].X);
        Assert.True(at[1].Y < at[2].Y && at[2].Y < at[4].Y);
        Assert.Equal(5, tree.Edges.Count);
        foreach (var a in tree.Nodes)
        {
            Assert.True(a.X >= 0 && a.X + OrgTree.BoxWidth <= tree.Width && a.Y + OrgTree.BoxHeight <= tree.Height);
            Assert.DoesNotContain(tree.Nodes, b => b != a && Math.Abs(a.X - b.X) < OrgTree.BoxWidth && Math.Abs(a.Y - b.Y) < OrgTree.BoxHeight);
        }
    }

    [Fact]
    public void WhoeverReportsToSomebodyWhoIsGone_StandsAlone() => Assert.Single(OrgTree.Of([Row(1, above: 99)]).Nodes);

    [Fact]
    public void WithoutContacts_ThereIsNothingToDraw() => Assert.Empty(OrgTree.Of([]).Nodes);
}
