// Lines of a page that are no part of the article, in lower case.
#pragma once

#include <string_view>

namespace casus::articles {

/// Whole lines, without marks at their ends.
inline constexpr std::string_view kBoilerplateLines[] = {
    "share", "share this", "share this article", "share this story", "share this post",
    "exit mobile version", "read more", "read also", "related", "related articles",
    "related stories", "related posts", "more on this story", "advertisement", "advertising",
    "sponsored", "sponsored content", "subscribe", "subscribe now", "sign up", "sign in", "log in",
    "login", "register", "menu", "home", "search", "skip to content", "skip to main content",
    "leave a comment", "leave a reply", "comments", "view comments", "no comments", "add a comment",
    "tweet", "retweet", "facebook", "twitter", "whatsapp", "linkedin", "email", "print", "copy link",
    "save", "save article", "like this", "loading", "next", "previous", "next article",
    "previous article", "back to top", "top stories", "most read", "most popular", "trending",
    "newsletter", "newsletters", "contact", "contact us", "about us", "privacy policy",
    "terms of use", "terms and conditions", "cookie policy", "cookie settings", "accept cookies",
    "all rights reserved", "unsubscribe", "view in browser", "play video", "watch", "listen",
    "getty images", "ends", "notes to editors", "close", "continue reading", "continue", "tags",
    "topics", "show more", "load more", "follow us", "follow", "donate", "support us", "caption",
    "image", "photo", "gallery", "slideshow",
};

/// Beginnings of lines of at most kMostBoilerplateWords words, whatever follows.
inline constexpr std::string_view kSureBeginnings[] = {
    "you are receiving this", "you received this", "to unsubscribe", "unsubscribe", "view this email", "this website uses",
    "we use cookies", "all rights reserved", "©", "sign up for our", "subscribe to our", "click here to", "follow us on",
    "download our app", "support our journalism", "get our newsletter", "join our newsletter",
};

/// Beginnings of short lines that do not go on as a sentence.
inline constexpr std::string_view kBoilerplateBeginnings[] = {
    "read more", "read also", "also read", "see also", "related:", "more:", "share this",
    "share on", "share via", "posted by", "posted in", "filed under", "filed to", "tags:", "topics:",
    "sign up for", "sign up to", "subscribe to", "click here", "tap here", "download our app",
    "download the app", "follow us on", "photo:", "photo by", "image:", "image by", "image source",
    "image credit", "photograph:", "picture:", "credit:", "copyright", "(c) 20", "media contact", "press contact", "for media inquiries", "about the",
    "advertisement", "sponsored by", "contact |", "home |",
    "log in |",
    "editors' picks", "recommended for you", "watch:", "listen:", "video:", "listen to this",
    "min read", "last updated", "published on", "by our desk",
};

inline constexpr int kMostBoilerplateWords = 25;
inline constexpr int kMostShortWords = 14;

}  // namespace casus::articles
