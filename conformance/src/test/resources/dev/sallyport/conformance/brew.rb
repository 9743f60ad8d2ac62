# Stands in for Homebrew: brew.rb FORMULA ARCHIVE PREFIX installs a formula below PREFIX as brew would, from an archive
# that is here already, and runs the formula's own test.
require "digest"
require "fileutils"
require "pathname"
require "tmpdir"

# What brew adds to paths.
class Pathname
  def install(*sources)
    sources.flatten.each do |source|
      mkpath
      FileUtils.mv source, self / File.basename(source)
    end
  end

  def install_symlink(*targets)
    targets.flatten.each do |target|
      target = Pathname.new(target).realpath # unlike brew, which links to nothing without a word
      mkpath
      (self / target.basename).make_symlink target.relative_path_from(self)
    end
  end
end

# What a formula says of itself, and the folders of its keg.
class Formula
  class << self
    attr_reader :check

    %i[desc homepage url version sha256 license].each do |field|
      define_method(field) { |*value| value.empty? ? fields.fetch(field) : fields[field] = value.first }
    end

    def fields
      @fields ||= {}
    end

    def depends_on(need)
      cpu = RbConfig::CONFIG["host_cpu"].sub("aarch64", "arm64").to_sym
      abort "depends on #{need}, and this is #{cpu}" unless [:linux, { arch: cpu }].include?(need)
    end

    def test(&block)
      @check = block
    end
  end

  attr_reader :prefix

  def initialize(prefix)
    @prefix = prefix
  end

  {
    bin: "bin", libexec: "libexec", man1: "share/man/man1", bash_completion: "etc/bash_completion.d",
    zsh_completion: "share/zsh/site-functions", fish_completion: "share/fish/vendor_completions.d"
  }.each { |folder, path| define_method(folder) { prefix / path } }

  def version
    self.class.version
  end

  def shell_output(line)
    output = `#{line}`
    abort "#{line} ended with #{$?}" unless $?.success?
    output
  end

  def assert_match(expected, actual)
    abort "#{actual.inspect} has no #{expected.inspect}" unless actual.include?(expected)
  end
end

formula, archive, prefix = ARGV.map { |word| Pathname.new(word) }
load formula.to_s
abort "#{Sallyport.url} is not #{archive.basename}" unless File.basename(Sallyport.url) == archive.basename.to_s
abort "#{archive} has another checksum" unless Digest::SHA256.file(archive).hexdigest == Sallyport.sha256

keg = Sallyport.new(prefix / "Cellar/sallyport" / Sallyport.version)
Dir.mktmpdir do |stage|
  system("tar", "-xzf", archive.to_s, "-C", stage, exception: true)
  Dir.chdir(Dir.glob("#{stage}/*").first) { keg.install }
end
(prefix / "bin").mkpath
keg.bin.children.each { |program| (prefix / "bin" / program.basename).make_symlink program }
keg.instance_exec(&Sallyport.check)
