using Portal.Search;

namespace Portal.Tests.Search;

/// <summary>How texts become words, and which of them find which texts.</summary>
public sealed class WordsTests
{
    [Theory]
    [InlineData("Bearing NOISE", "bearing noise")]
    [InlineData("C-2026-000412", "c 2026 000412")]
    [InlineData("ＡＢＣ　１２", "abc 12")]
    [InlineData("Zürich café", "zurich cafe")]
    [InlineData("GTX480", "gtx 480")]
    [InlineData("中国电信", "中国 国电 电信 信")]
    [InlineData("3号线", "3 号线 线")]
    [InlineData("", "")]
    [InlineData("%_\"*()", "")]
    public void Texts_BecomeWords(string text, string words) => Assert.Equal(words, string.Join(' ', SearchWords.Of(text)));

    [Theory]
    [InlineData("中国电信", "zgdx", true)]
    [InlineData("上海中国电信分公司", "zgdx", true)]
    [InlineData("重庆长安汽车", "cqca", true)]
    [InlineData("重庆长安汽车", "zqca", true)]
    [InlineData("招商银行", "zsyh", true)]
    [InlineData("长沙银河", "cs", true)]
    [InlineData("中国电信", "zhongguodian", true)]
    [InlineData("TCL科技", "tclkj", true)]
    [InlineData("TCL科技", "kj", true)]
    [InlineData("张伟", "zhang", true)]
    [InlineData("张伟", "zw", true)]
    [InlineData("单文", "shan", true)]
    [InlineData("中国电信", "zgyd", false)]
    [InlineData("Northern Lights", "nl", false)]
    [InlineData("中国电信", "电信", true)]
    [InlineData("中国电信", "国", true)]
    [InlineData("中国电信", "信", true)]
    [InlineData("中国电信", "中信", false)]
    [InlineData("Northern Lights", "light north", true)]
    [InlineData("Northern Lights", "orthern", false)]
    public void Names_AreFound(string name, string typed, bool found) => Assert.Equal(found, SearchWords.Ask(typed).IsIn([.. SearchSource.Name(name)]));

    [Theory]
    [InlineData("+86 138 0013 8000", "138 0013 8000", true)]
    [InlineData("+86 138 0013 8000", "13800138000", true)]
    [InlineData("+86 138 0013 8000", "1380013", true)]
    [InlineData("+86 138 0013 8000", "8000", true)]
    [InlineData("+86 138 0013 8000", "0013 8000", true)]
    [InlineData("021-5555 0100 ext. 7", "5555 0100", true)]
    [InlineData("+86 138 0013 8000", "8001", false)]
    public void Telephones_AreFoundByTheirBeginningAndTheirEnd(string phone, string typed, bool found) => Assert.Equal(found, SearchWords.Ask(typed, contactData: true).IsIn([.. SearchWords.OfPhone(phone)]));

    [Theory]
    [InlineData("\" OR \"a", "\"or\"* AND \"a\"")]
    [InlineData("NOT x*", "\"not\"* AND \"x\"")]
    [InlineData("_a1", "\"a\" AND \"1\"")]
    public void WhatIsTyped_MeansNothingToTheIndexButItsWords(string typed, string match) => Assert.Equal(match, SearchWords.Ask(typed).Match);

    [Fact]
    public void MarkedPieces_AreTheTextItself()
    {
        const string text = "报价 <b>Ｂudget</b> approved, budget moved";
        var pieces = Marking.All(text, "budget");

        Assert.Equal(text, string.Concat(pieces.Select(p => p.Text)));
        Assert.Equal(["Ｂudget", "budget"], pieces.Where(p => p.IsHit).Select(p => p.Text));
    }

    [Fact]
    public void Snippet_StandsAroundTheWord_AndIsMissingWhereThereIsNone()
    {
        var long1 = new string('x', 500) + " needle " + new string('y', 500);
        var snippet = Marking.First([null, "nothing", long1], "needle")!;

        Assert.Equal(["…", "…"], [snippet[0].Text, snippet[^1].Text]);
        Assert.InRange(string.Concat(snippet.Select(p => p.Text)).Length, 60, 200);
        Assert.Null(Marking.First(["nothing"], "needle"));
    }
}
