// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace veche::bench
{

/// True when the program was asked to run small, only to prove that it runs.
[[nodiscard]] inline bool isSmall(int argc, char **argv)
{
    return std::any_of(argv + std::min(argc, 1), argv + argc,
                       [](const char *argument) { return std::string_view(argument) == "--small"; });
}

/// The value at a share of the sorted samples (nearest rank); 0 without samples.
[[nodiscard]] inline double percentile(const std::vector<double> &sorted, double share)
{
    if (sorted.empty())
        return 0;
    const auto rank = size_t(std::ceil(share * double(sorted.size())));
    return sorted[std::clamp<size_t>(rank, 1, sorted.size()) - 1];
}

/// Gathers the samples of one figure and prints them as one JSON line on standard output:
/// {"name":…,"n":…,"p50":…,"p99":…,"max":…,"unit":"ms"}, n being the size of the problem.
class Figure
{
public:
    /// `name` and `unit` must need no escaping in JSON.
    Figure(std::string name, long long n, std::string unit = "ms")
        : m_name(std::move(name))
        , m_unit(std::move(unit))
        , m_n(n)
    {
    }

    void add(double sample) { m_samples.push_back(sample); }

    /// Runs something once and adds how many milliseconds it took.
    template <typename Work>
    void time(Work &&work)
    {
        const auto begin = std::chrono::steady_clock::now();
        std::forward<Work>(work)();
        add(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }

    /// The sample at that share of them, such as 0.99.
    [[nodiscard]] double at(double share) const { return percentile(sorted(), share); }

    void print() const
    {
        const std::vector<double> sorted = this->sorted();
        std::printf(R"({"name":"%s","n":%lld,"p50":%.4g,"p99":%.4g,"max":%.4g,"unit":"%s"})"
                    "\n",
                    m_name.c_str(), m_n, percentile(sorted, 0.5), percentile(sorted, 0.99),
                    sorted.empty() ? 0.0 : sorted.back(), m_unit.c_str());
        std::fflush(stdout);
    }

private:
    [[nodiscard]] std::vector<double> sorted() const
    {
        std::vector<double> sorted = m_samples;
        std::sort(sorted.begin(), sorted.end());
        return sorted;
    }

    std::string m_name;
    std::string m_unit;
    long long m_n;
    std::vector<double> m_samples;
};

/// Prints a figure that is one number, such as rows a second.
inline void printOne(const std::string &name, long long n, double value, const std::string &unit)
{
    Figure figure(name, n, unit);
    figure.add(value);
    figure.print();
}

/// The resident memory of this process, in MiB; 0 where the system doesn't tell.
[[nodiscard]] inline double memoryMiB()
{
    double pages = 0;
    double resident = 0;
    if (std::FILE *file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%lf %lf", &pages, &resident) != 2)
            resident = 0;
        std::fclose(file);
    }
    return resident * 4096 / (1024 * 1024);
}

} // namespace veche::bench
