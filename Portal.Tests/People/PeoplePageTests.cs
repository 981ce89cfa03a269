using Portal.Identity;
using Portal.Organization;
using Portal.People;

namespace Portal.Tests.People;

/// <summary>Lists of people are read page by page.</summary>
public sealed class PeoplePageTests
{
    private const int Size = 50;

    /// <summary>Some have the same name, as people do.</summary>
    private static readonly Person[] Staff = [.. Enumerable.Range(1, 1234).Select(i => new Person(i, $"Person {i * 7919 % 600:D3}", $"p{i}@example.test", i % 3 == 0 ? "Engineer" : null, null, i % 4, $"Team {i % 4}", null, PortalRoles.Employee, "en", "Asia/Shanghai", false, []))];

    [Fact]
    public void AllPagesTogether_HoldEverybodyOnce_InTheOrderOfNames()
    {
        var read = ReadAll(new());
        Assert.Equal(Staff.Length, read.Count);
        Assert.Equal(Staff.Select(p => p.Id).Order(), read.Select(p => p.Id).Order());
        Assert.Equal(read.OrderBy(p => p.FullName, StringComparer.CurrentCulture).ThenBy(p => p.Id), read);
    }

    [Fact]
    public void NameTitleAndTeam_Choose_OnEveryPage()
    {
        Assert.All(ReadAll(new() { Q = " ENGIN ", Team = 2 }), p => Assert.True(p is { Title: "Engineer", TeamId: 2 }));
        Assert.Equal(Staff.Count(p => p is { Title: "Engineer", TeamId: 2 }), ReadAll(new() { Q = "engin", Team = 2 }).Count);
        Assert.Equal([17], ReadAll(new() { Q = "p17@example.test" }).Select(p => p.Id));
        Assert.Equal(new([], 0, null), PeoplePage.Of(Staff, new() { Q = "nobody" }, Size) with { Rows = [] });
    }

    [Fact]
    public void WhoIsNoLongerThere_BeginsTheListAnew() => Assert.Equal(PeoplePage.Of(Staff, new(), Size).Rows, PeoplePage.Of(Staff, new() { After = 99_999 }, Size).Rows);

    private static List<Person> ReadAll(PeopleFilter filter)
    {
        var read = new List<Person>();
        for (int? after = null; ;)
        {
            var page = PeoplePage.Of(Staff, filter with { After = after }, Size);
            read.AddRange(page.Rows);
            if (page.After is null) { Assert.Equal(page.Total, read.Count); return read; }
            Assert.Equal(Size, page.Rows.Count);
            after = page.After;
        }
    }
}
