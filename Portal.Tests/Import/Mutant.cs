using System.Globalization;
using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using Portal.Import.Sheets;

namespace Portal.Tests.Import;

/// <summary>Sound files of every kind, and what becomes of them in the hands of people, programs and time. The same number gives the same file.</summary>
internal static class Mutant
{
    private static readonly string[] Values =
    [
        "", " ", "'", "\"", "=1+1", "=HYPERLINK(\"http://x\",\"y\")", "+86 21", "-1", "@x", "\u0000", "\u0007", "\uFFFD", "\u2028", "\u202Eabc", "\u200B", "NaN", "1e400", "-0", "0x1F", "1,2,3", "1.2.3", "12.345,6", "99999999999999999999", "1\u4E07", "\uFF11\uFF12",
        "31/02/2024", "00/00/0000", "2024-13-45", "2024-02-29", "29.2.2023", "1/2/2024", "13/2/2024", "2024/1/1 25:61", "1700000000000", "99999999999999", "24:00", "true", "null", "{{x}}", "<b>x</b>", "\uD83D", "\U0001F600", "a\nb", "a\r\nb", "m3", "m4", "Rita Rep|Carl Colleague", "Nobody",
    ];

    public static (string Name, byte[] Bytes) Of(int seed)
    {
        var random = new Random(seed);
        var rows = Sound(seed % 8);
        for (var times = random.Next(3); times > 0; times--) { Bend(rows, random); }
        if (seed % 8 == 7 || seed % 11 == 0) { return ("m.xlsx", Break(Book(rows), random, random.Next(4))); }
        var encoding = SheetEncodings.Of(SheetEncodings.Names[random.Next(SheetEncodings.Names.Count)]);
        var bytes = Encoding.GetEncoding(encoding.CodePage).GetBytes(Text(rows, ",;\t|"[random.Next(4)], random));
        return ("m.csv", Break(random.Next(3) > 0 ? [.. encoding.GetPreamble(), .. bytes] : bytes, random, random.Next(4)));
    }

    /// <summary>A workbook of a few bytes that says it unpacks to little, and does not.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = new StreamWriter(zip.CreateEntry("[Content_Types].xml").Open())) { types.Write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"); }
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var block = new byte[1024 * 1024];
            Array.Fill(block, (byte)' ');
            for (var i = 0; i < megabytes; i++) { sheet.Write(block); }
        }
        return file.ToArray();
    }

    private static List<List<string>> Sound(int kind)
    {
        var (head, line) = kind switch
        {
            0 => ("Record Id,Account Owner,Account Name,Phone,Employees,Annual Revenue,Parent Account,Created Time", (Func<int, string>)(i => $"m{i},Rita Rep,Mutant {i},021 {i},{i * 3},{i}.50,Mutant 0,2024-03-{i + 1:00} 10:00:00")),
            1 => ("唯一性ID（必填）,客户名称（必填）,负责人,客户级别,统一社会信用代码,人员-普通成员-只读,年营业额(万元),创建时间", i => $"x{i},变异{i},Rita Rep,A级,,Carl Colleague,{i}.5,2024/3/{i + 1} 10:11"),
            2 => ("唯一性ID,联系人姓名,客户名称,关键决策人,影响力层级,态度,直属上级,手机,电话,生日", i => $"c{i},联系人{i},Northern Lights,是,高,支持,联系人0,138{i},021{i},农历八月十五"),
            3 => ("Company,Contact,Owner,City,Title,Birthday,Opt out,Revenue", i => $"Mutant {i / 2},Person {i},Rita Rep,Ulm,Boss,1968-08-{i + 1:00},no,{i}.5"),
            4 => ("Record Id,Deal Name,Deal Owner,Account Name,Stage,Amount,Closing Date,Reason For Loss,Created Time", i => $"d{i},Deal {i},Rita Rep,Northern Lights,Closed Lost,{i}.25,2026-0{i % 9 + 1}-01,Price,2026-01-01 10:00:00"),
            5 => ("Record Id,Related To,Subject,Call Agenda,Call Owner,Call Start Time", i => $"n{i},Northern Lights,Call {i},Prices,Rita Rep,2024-03-{i + 1:00} 10:00:00"),
            6 => ("客户名称,日期,跟进内容,记录人,类型", i => $"Northern Lights,2024-03-{i + 1:00},内容{i},Rita Rep,电话"),
            _ => ("Record Id,Account Owner,Account Name,Employees,Created Time", i => $"b{i},Rita Rep,Book {i},{i},2024-03-{i + 1:00}"),
        };
        return [.. Enumerable.Range(0, 12).Select(line).Prepend(head).Select(l => l.Split(',').ToList())];
    }

    /// <summary>What people do to tables.</summary>
    private static void Bend(List<List<string>> rows, Random random)
    {
        var (row, width) = (rows[random.Next(rows.Count)], rows[0].Count);
        var at = random.Next(width);
        switch (random.Next(11))
        {
            case 0: rows.ForEach(r => r.RemoveAt(Math.Min(at, r.Count - 1))); break;
            case 1: rows.ForEach(r => r.Add(r[Math.Min(at, r.Count - 1)])); break;
            case 2: rows[0][at] = Values[random.Next(Values.Length)]; break;
            case 3: row[Math.Min(at, row.Count - 1)] = new string('x', random.Next(200_000)); break;
            case 4: rows.Insert(random.Next(rows.Count), [.. row]); break;
            case 5: rows.Insert(0, ["A title", .. Enumerable.Repeat("", width - 1)]); break;
            case 6: row.Add("one too many"); break;
            case 7: rows.RemoveRange(1, random.Next(rows.Count)); break;
            default: row[Math.Min(at, row.Count - 1)] = Values[random.Next(Values.Length)]; break;
        }
        if (rows.Exists(r => r.Count == 0)) { rows.ForEach(r => r.Add("")); }
    }

    private static string Text(List<List<string>> rows, char delimiter, Random random)
    {
        var careless = random.Next(8) == 0;
        return string.Join(random.Next(4) == 0 ? "\r\n" : "\n", rows.Select(r => string.Join(delimiter, r.Select(c => !careless && c.AsSpan().ContainsAny(['"', '\n', '\r', delimiter]) ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c))));
    }

    private static byte[] Book(List<List<string>> rows)
    {
        using var book = new MemoryStream();
        var width = rows.Max(r => r.Count);
        book.SaveAs(rows.Select(r => r.Concat(Enumerable.Repeat("", width - r.Count)).ToList()).Select(r => r.Select((cell, i) => (cell, i)).ToDictionary(c => c.i.ToString(CultureInfo.InvariantCulture), c => (object)new string([.. c.cell.Where(x => !char.IsControl(x) && !char.IsSurrogate(x) && x < '\uFFFD')]))), printHeader: false);
        return book.ToArray();
    }

    /// <summary>What disks, networks and editors do to bytes.</summary>
    private static byte[] Break(byte[] sound, Random random, int times)
    {
        List<byte> bytes = [.. sound];
        for (; times > 0 && bytes.Count > 1; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(9))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at))); break;
                case 3: bytes.Insert(at, (byte)'"'); break;
                case 4: bytes.Insert(at, (byte)'\n'); break;
                case 5: bytes[at] = (byte)",;\t\0\r"[random.Next(5)]; break;
                case 6: bytes.RemoveRange(at, bytes.Count - at); break;
                case 7: bytes.InsertRange(at, Encoding.Unicode.GetBytes("\u4E07\u5143")); break;
                default: bytes.InsertRange(at, "\u4E07\U0001F600"u8.ToArray()); break;
            }
        }
        return [.. bytes];
    }
}
