using Portal.Duplicates;

namespace Portal.Tests.Duplicates;

/// <summary>By what companies are recognised: golden values.</summary>
public sealed class KeysTests
{
    [Theory]
    [InlineData("华为技术有限公司", "华为技术")]
    [InlineData("华为技术有限责任公司", "华为技术")]
    [InlineData("华为技术股份有限公司", "华为技术")]
    [InlineData("华为技术（中国）有限公司", "华为技术")]
    [InlineData("华为技术(中国)有限公司", "华为技术")]
    [InlineData("华为技术集团有限公司", "华为技术")]
    [InlineData("华为技术（集团）股份有限公司", "华为技术")]
    [InlineData(" 华为 技术 ＣＯ．，ＬＴＤ．", "华为技术")]
    [InlineData("华为技术公司", "华为技术")]
    [InlineData("华为技术有限公司北京分公司", "华为技术北京分公司")]
    [InlineData("华为技术（北京）有限公司", "华为技术北京")]
    [InlineData("广东省电信有限公司", "广东省电信")]
    [InlineData("Huawei Technologies Co., Ltd.", "huaweitechnologies")]
    [InlineData("HUAWEI TECHNOLOGIES CO.,LTD", "huaweitechnologies")]
    [InlineData("Huawei Technologies (China) Company Limited", "huaweitechnologies")]
    [InlineData("The Acme Corporation, Inc.", "acme")]
    [InlineData("Müller & Söhne GmbH & Co. KG", "mullersohne")]
    [InlineData("Acme LLC", "acme")]
    [InlineData("ＡＣＭＥ　L.L.C.", "acme")]
    [InlineData("Co., Ltd.", "coltd")]
    public void Name_WithoutWhatManyShare(string name, string key) => Assert.Equal(key, NameKey.Of(name));

    [Theory]
    [InlineData("021-5555 0100", "2155550100")]
    [InlineData("+86 (0)21 5555 0100", "2155550100")]
    [InlineData("+86 21 5555 0100", "2155550100")]
    [InlineData("0086-21-55550100 ext. 12", "2155550100")]
    [InlineData("021-55550100-801", "2155550100")]
    [InlineData("０２１－５５５５０１００", "2155550100")]
    [InlineData("138 0013 8000", "13800138000")]
    [InlineData("+86 138-0013-8000", "13800138000")]
    [InlineData("400-810-8888", "4008108888")]
    [InlineData("12345", null)]
    [InlineData(null, null)]
    public void Phone_AsItIsDialledAtHome(string? phone, string? key) => Assert.Equal(key, PhoneKey.Of(phone));

    [Theory]
    [InlineData("https://www.huawei.com/cn/", "huawei.com")]
    [InlineData("HUAWEI.COM", "huawei.com")]
    [InlineData("sales@mail.huawei.com", "huawei.com")]
    [InlineData("https://shop.example.com.cn", "example.com.cn")]
    [InlineData("buyer@qq.com", null)]
    [InlineData("buyer@163.com", null)]
    [InlineData("http://10.0.0.1/", null)]
    [InlineData("localhost", null)]
    [InlineData("not a site", null)]
    [InlineData("", null)]
    public void Domain_OfTheOrganization(string address, string? key) => Assert.Equal(key, DomainKey.Of(address));

    [Theory]
    [InlineData("91350100M000100Y43", "91350100M000100Y43")]
    [InlineData(" ９１３５０１００m000100y43 ", "91350100M000100Y43")]
    [InlineData("91350100M000100Y44", null)]
    [InlineData("91350100M000100Y4", null)]
    [InlineData("91350100I000100Y43", null)]
    public void CreditCode_WhoseLastSignFits(string typed, string? code) => Assert.Equal(code, CreditCode.Read(typed));

    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dwayne", "duane", 0.84)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("same", "same", 1)]
    [InlineData("abc", "xyz", 0)]
    public void Likeness_IsJaroWinkler(string one, string other, double expected) => Assert.Equal(expected, NameKey.Likeness(one, other), 3);

    private static TwinFacts Facts(string name, string? city = null, string? code = null, string? site = null, string? phone = null) => TwinFacts.From(0, name, city, code, site, [phone], []);

    [Fact]
    public void Score_AddsUpWhatTwoShare()
    {
        static int Score(TwinFacts a, TwinFacts b) => TwinScore.Of(a, b).Score;

        Assert.Equal(100, Score(Facts("A", code: "91350100M000100Y43"), Facts("B", code: "91350100M000100Y43")));
        Assert.Equal(70, Score(Facts("Acme GmbH"), Facts("ACME Inc.")));
        Assert.Equal(75, Score(Facts("Acme", "Wien"), Facts("Acme", "wien")));
        Assert.Equal(75, Score(Facts("Acme", site: "acme.example", phone: "021-55550100"), Facts("Other", site: "www.acme.example", phone: "+86 21 5555 0100")));
        Assert.Equal(40, Score(Facts("Acme North", site: "acme.example"), Facts("Something", site: "acme.example")));
        Assert.Equal(0, Score(Facts("Acme"), Facts("Other")));
        Assert.Equal([TwinReason.Name, TwinReason.OtherCode], TwinScore.Of(Facts("Acme", code: "91350100M000100Y43"), Facts("Acme", code: "91330106MA27XUQY2" + Check("91330106MA27XUQY2"))).Reasons);
    }

    private static string Check(string code) => "0123456789ABCDEFGHJKLMNPQRTUWXY".Single(c => CreditCode.Read(code + c) is not null).ToString();
}
