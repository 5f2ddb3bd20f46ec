using System.Text;
using DirtFace.Integrations.QuickBooksSimulator.Formats;
using Xunit;

namespace DirtFace.Integrations.QuickBooks.Tests.Simulator;

/// <summary>Uploads as the known clients write them, down to their mistakes.</summary>
public sealed class ReadingMultipartBodies
{
    private const string FormData = "multipart/form-data; boundary=b1";

    [Fact]
    public void A_proper_body_gives_its_parts_in_order()
    {
        var parts = Parse(
            FormData,
            "--b1\r\nContent-Disposition: form-data; name=\"file_metadata_01\"\r\nContent-Type: application/json\r\n\r\n{\"Note\":\"x\"}\r\n"
            + "--b1\r\nContent-Disposition: form-data; name=\"file_content_01\"; filename=\"a; b.txt\"\r\nContent-Type: text/plain\r\n\r\n"
            + "line one\r\nline two\r\n--b1--\r\n");

        Assert.Equal(
            [
                ("file_metadata_01", null, "application/json", "{\"Note\":\"x\"}"),
                ("file_content_01", "a; b.txt", "text/plain", "line one\r\nline two"),
            ],
            parts);
    }

    [Fact]
    public void The_end_may_lack_its_dashes()
    {
        var parts = Parse(
            FormData,
            "--b1\r\nContent-Disposition: form-data; name=\"file_metadata_0\"\r\nContent-Type: application/xml\r\n\r\n<Attachable />\r\n"
            + "--b1\r\nContent-Disposition: form-data; name=\"file_content_0\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n"
            + "Content-Transfer-Encoding: binary\r\n\r\nplain\r\n--b1");

        Assert.Equal([("file_metadata_0", null, "application/xml", "<Attachable />"), ("file_content_0", "a.txt", "text/plain", "plain")], parts);
    }

    [Fact]
    public void The_end_may_be_missing_altogether()
    {
        var part = Assert.Single(Parse(FormData, "--b1\r\nContent-Disposition: form-data; name=f\r\n\r\ncut of"));

        Assert.Equal(("f", null, null, "cut of"), part);
    }

    [Fact]
    public void Plain_bytes_under_an_announcement_of_base64_stay_as_they_are()
    {
        var part = Assert.Single(Parse(
            FormData,
            "--b1\r\nContent-Disposition: form-data; name=\"file_content_0\"; filename=\"a.txt\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + "Hello, world!\r\n\r\n--b1--\r\n\r\n"));

        Assert.Equal(("file_content_0", "a.txt", null, "Hello, world!\r\n"), part);
    }

    [Fact]
    public void True_base64_is_decoded_with_its_line_breaks()
    {
        var part = Assert.Single(Parse(
            FormData,
            "\n--b1\nContent-Disposition: form-data; name=\"file_content_01\"\nContent-Type: text/plain\n"
            + "Content-Transfer-Encoding: base64\n\nSGVsbG8s\nIHdvcmxkIQ==\n\n--b1--\n"));

        Assert.Equal(("file_content_01", null, "text/plain", "Hello, world!"), part);
    }

    [Fact]
    public void Line_feeds_alone_are_enough_and_the_content_may_come_first()
    {
        var parts = Parse(
            FormData,
            "--b1\nContent-Disposition: form-data; name=\"file_content_0\"; filename=\"a.bin\"\n\nabc\n"
            + "--b1\nContent-Disposition: form-data; name=\"file_metadata_0\"\n\n<Attachable/>\n--b1--\n");

        Assert.Equal([("file_content_0", "a.bin", null, "abc"), ("file_metadata_0", null, null, "<Attachable/>")], parts);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=\"b;1\"", "b;1")]
    [InlineData("Multipart/Form-Data; charset=utf-8; BOUNDARY=b1", "b1")]
    [InlineData("multipart/form-data", "lost-by-the-client")]
    [InlineData(null, "lost-by-the-client")]
    public void The_boundary_is_found(string? contentType, string boundary)
    {
        var part = Assert.Single(Parse(contentType, $"--{boundary}\r\nContent-Disposition: form-data; name=f\r\n\r\nx\r\n--{boundary}--"));

        Assert.Equal("x", part.Content);
    }

    [Fact]
    public void Dashes_inside_the_content_do_not_end_it()
    {
        var part = Assert.Single(Parse(
            FormData, "--b1\r\nContent-Disposition: form-data; name=f\r\n\r\n--b12\r\nx --b1\r\n--b\r\n--b1--"));

        Assert.Equal("--b12\r\nx --b1\r\n--b", part.Content);
    }

    [Fact]
    public void Bytes_that_are_no_text_arrive_unchanged()
    {
        byte[] image = [0xFF, 0xD8, 0x0D, 0x0A, 0x00, 0x0A, 0x2D, 0x2D, 0xFE];
        byte[] body = [.. "--b1\r\nContent-Disposition: form-data; name=f\r\n\r\n"u8, .. image, .. "\r\n--b1--\r\n"u8];

        var part = Assert.Single(MultipartBody.Parse(FormData, body));

        Assert.Equal(image, part.Bytes.ToArray());
    }

    [Theory]
    [InlineData("filename=\"a \\\"b\\\".txt\"", "a \"b\".txt")]
    [InlineData("filename=plain.txt", "plain.txt")]
    [InlineData("filename=\"C:\\temp\\a.txt\"", "C:\\temp\\a.txt")]
    [InlineData("filename=\"x.txt\"; filename*=UTF-8''M%C3%BCll.txt", "Müll.txt")]
    public void File_names_come_in_every_quoting(string parameter, string expected)
    {
        var part = Assert.Single(Parse(FormData, $"--b1\r\nContent-Disposition: form-data; name=f; {parameter}\r\n\r\nx\r\n--b1--"));

        Assert.Equal(expected, part.FileName);
    }

    [Theory]
    [InlineData(FormData, "")]
    [InlineData(FormData, "{\"Note\":\"x\"}")]
    [InlineData(FormData, "--b1--")]
    [InlineData(FormData, "--b1")]
    [InlineData(FormData, "--b1\r\nContent-Disposition: form-data; name=f")]
    [InlineData("application/json", "--")]
    public void What_is_no_multipart_body_has_no_parts(string contentType, string body) => Assert.Empty(Parse(contentType, body));

    private static List<(string Name, string? FileName, string? ContentType, string Content)> Parse(string? contentType, string body) =>
        [.. MultipartBody.Parse(contentType, Encoding.UTF8.GetBytes(body))
            .Select(part => (part.Name, part.FileName, part.ContentType, Encoding.UTF8.GetString(part.Bytes.Span)))];
}
