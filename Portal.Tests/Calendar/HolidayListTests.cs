using Portal.Workflows.Calendar;

namespace Portal.Tests.Calendar;

public class HolidayListTests
{
    private const string Good = """{ "name": "A", "date": "2026-02-14", "isOffDay": false }""";

    [Fact]
    public void A_plain_list_of_days_is_read()
    {
        var day = Assert.Single(HolidayList.Parse($"[{Good}]"));
        Assert.Equal(new DayException("A", new DateOnly(2026, 2, 14), false), day);
    }

    [Fact]
    public void The_file_form_is_read_and_other_fields_are_ignored() => Assert.Equal(2, HolidayList.Parse($$"""
        {
          "$schema": "x", "year": 2026, "papers": [["deep", {"days": 1}]],
          "days": [ {{Good}}, // a remark
            {"date": "2026-02-15", "x": {"name": 1}, "isOffDay": true, "name": " B "}, ]
        }
        """).Count);

    [Fact]
    public void A_byte_order_mark_does_not_matter() => Assert.Single(HolidayList.Parse($"\uFEFF[{Good}]"));

    [Theory]
    [InlineData("", "NotJson", "Line 1, character 1")]
    [InlineData("[\n  {\"name\" \"x\"}]", "NotJson", "Line 2, character 11")]
    [InlineData("[" + Good, "NotJson", "Line 1")]
    [InlineData("[" + Good + "] x", "NotJson", "Line 1")]
    [InlineData("\"x\"", "NotList", "must be a list")]
    [InlineData("{\"year\": 2026}", "NotList", "must be a list")]
    [InlineData("{\"days\": 3}", "NotList", "must be a list")]
    [InlineData("[]", "Empty", "no days")]
    [InlineData("{\"days\": []}", "Empty", "no days")]
    [InlineData("[" + Good + ",\n 7]", "EntryNotObject", "Line 2, entry 2")]
    [InlineData("[\n\n{\"name\": \"A\", \"date\": \"2026-02-14\"}]", "FieldMissing", "Line 3, entry 1: the field \"isOffDay\" is missing")]
    [InlineData("[{}]", "FieldMissing", "the field \"name\"")]
    [InlineData("[{\"name\": 5}]", "NotText", "\"name\" must be text")]
    [InlineData("[{\"name\": \" \"}]", "NameLength", "1 to 100 characters")]
    [InlineData("[{\"date\": null}]", "NotText", "\"date\" must be text")]
    [InlineData("[" + Good + ",\n{\"date\": \"2026-02-30\"}]", "DateInvalid", "Line 2, entry 2: date \"2026-02-30\"")]
    [InlineData("[{\"date\": \"2026/2/3\"}]", "DateInvalid", "written like 2026-02-14")]
    [InlineData("[{\"isOffDay\": \"true\"}]", "NotTrueFalse", "without quotes")]
    [InlineData("[" + Good + ",\n\n" + Good + "]", "DateTwice", "Line 3, entry 2: 2026-02-14 is already entry 1")]
    public void A_broken_list_says_which_entry_and_how_to_mend_it(string json, string key, string message)
    {
        var problem = Assert.Throws<HolidayListException>(() => HolidayList.Parse(json));
        Assert.Equal("HolidayList." + key, problem.Key);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_written_list_reads_back_as_it_was()
    {
        var days = HolidayList.China2026();
        Assert.Equal(days, HolidayList.Parse(HolidayList.Write(days.Reverse())));
        Assert.Equal(HolidayList.China2026Text(), HolidayList.Write(days));
        DayException odd = new("\"quoted\" \\ \u4e2d & <b>", new(2027, 1, 1), true);
        Assert.Equal(odd, Assert.Single(HolidayList.Parse(HolidayList.Write([odd]))));
        Assert.Equal("[]", HolidayList.Write([]));
    }

    [Fact]
    public void A_text_over_one_megabyte_is_refused_unread()
    {
        var problem = Assert.Throws<HolidayListException>(() => HolidayList.Parse(new string('\u4e2d', HolidayList.MaxBytes / 3 + 1)));
        Assert.Equal(("HolidayList.TooLarge", (int?)null), (problem.Key, problem.Line));
        Assert.Contains("1024 KB", problem.Message, StringComparison.Ordinal);
    }
}
